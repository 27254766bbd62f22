//! Question sets to figures: what is found, what is answered, what is refused.
//! Answers come from the same `respond` that serves visitors.

pub mod calibrate;
pub mod figures;
pub mod grade;
pub mod run;
pub mod set;
