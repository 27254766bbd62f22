//! Question sets to figures: what is found, what is answered, what is refused.
//! Answers come from the same `respond` that serves visitors.

pub mod calibrate;
pub mod check;
pub mod fact;
pub mod figures;
pub mod grade;
pub mod half;
pub mod matches;
pub mod near;
pub mod risk;
pub mod run;
pub mod set;
pub mod step;
pub mod unknown;
