//! The board of the current generation, made when it is first asked for and kept until the next one.
//! One at a time: a question that still sees an older generation makes its own and keeps nothing.

use super::board::Board;
use crate::index::generation::Generation;
use std::sync::{Arc, Mutex, PoisonError};

/// Keeps the newest board.
#[derive(Default)]
pub struct Boards {
    held: Mutex<Option<Arc<Board>>>,
}

impl Boards {
    /// Returns the board of a generation. The first who asks makes it, which takes a moment for thousands of
    /// companies; whoever asks meanwhile waits for the same one.
    #[must_use]
    pub fn of(&self, generation: &Generation) -> Arc<Board> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        match &*held {
            Some(board) if board.generation == generation.number => Arc::clone(board),
            Some(board) if board.generation > generation.number => Arc::new(Board::new(generation)),
            _ => Arc::clone(held.insert(Arc::new(Board::new(generation)))),
        }
    }
}
