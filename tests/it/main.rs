//! Tests of the library and the binary, in one program.

mod architecture;
mod catalogue;
mod page;
mod pages;
mod render;
mod run;
