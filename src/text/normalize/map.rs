//! The way back from the normal form to the original: runs that kept their lengths, and blocks that did not.
//! Knows nothing of what was folded, or why.

use crate::domain::span::Span;

/// A stretch of the normal form and the stretch of the original that it came from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    normal: Span,
    original: Span,
    /// Whether every character of the two has the same length, so that offsets carry over.
    is_aligned: bool,
}

/// All pieces, in order; what was dropped lies between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    pieces: Vec<Piece>,
}

impl Map {
    /// Notes that the normal form from `from` on came from `source`, at `start` of the original.
    pub(super) fn push(&mut self, out: &str, from: usize, source: &str, start: usize) {
        let normal = Span::new(from, out.len());
        let original = Span::new(start, start + source.len());
        let written = &out[from..];
        let is_aligned = written.len() == source.len()
            && written
                .chars()
                .map(char::len_utf8)
                .eq(source.chars().map(char::len_utf8));
        if is_aligned
            && let Some(last) = self.pieces.last_mut()
            && last.is_aligned
            && last.original.end == original.start
            && last.normal.end == normal.start
        {
            last.normal.end = normal.end;
            last.original.end = original.end;
        } else {
            self.pieces.push(Piece {
                normal,
                original,
                is_aligned,
            });
        }
    }

    pub(super) fn original(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.start(span.start);
            return Span { start: at, end: at };
        }
        let start = self.start(span.start);
        Span {
            start,
            end: self.end(span.end).max(start),
        }
    }

    fn start(&self, at: u32) -> u32 {
        let index = self.pieces.partition_point(|piece| piece.normal.end <= at);
        match self.pieces.get(index) {
            Some(piece) if piece.is_aligned => {
                piece.original.start + at.saturating_sub(piece.normal.start)
            }
            Some(piece) => piece.original.start,
            None => self.pieces.last().map_or(0, |piece| piece.original.end),
        }
    }

    fn end(&self, at: u32) -> u32 {
        let index = self.pieces.partition_point(|piece| piece.normal.end < at);
        match self.pieces.get(index) {
            Some(piece) if piece.is_aligned => {
                piece.original.start + at.saturating_sub(piece.normal.start)
            }
            Some(piece) => piece.original.end,
            None => self.pieces.last().map_or(0, |piece| piece.original.end),
        }
    }
}
