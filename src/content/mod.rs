//! Records, their translations and passages, and the readers that make them from files.
//! Where records are kept is for `store`, how they are found for `index`.

pub mod passage;
pub mod reader;
pub mod record;
pub mod taxonomy;
