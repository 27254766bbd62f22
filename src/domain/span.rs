//! A stretch of a text. Offsets are bytes inside; only the wire counts code points.

use serde::{Deserialize, Serialize};

/// A half-open stretch of bytes of a text, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the stretch.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte offsets.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward");
        Self {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
        }
    }

    /// Returns the stretch of `text`, empty where the span does not lie in it.
    #[must_use]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// Returns the number of bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Returns whether the stretch holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Returns whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(&self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(&self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the same stretch as half-open code-point offsets of `text`, as the wire counts.
    #[must_use]
    pub fn code_points(&self, text: &str) -> [usize; 2] {
        let before = text
            .get(..self.start as usize)
            .map_or(0, |head| head.chars().count());
        [before, before + self.of(text).chars().count()]
    }

    /// Returns the span moved forward by `offset` bytes.
    #[must_use]
    pub fn shifted(&self, offset: u32) -> Self {
        Self {
            start: self.start + offset,
            end: self.end + offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn code_points_are_counted_not_bytes() {
        let text = "在成都举行";
        assert_eq!(Span::new(3, 9).of(text), "成都");
        assert_eq!(Span::new(3, 9).code_points(text), [1, 3]);
    }
}
