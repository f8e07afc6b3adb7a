//! What is left of a file when the program is ended while it writes, when the disk is full, and where a link stands.

#[cfg(unix)]
mod ended;
#[cfg(unix)]
mod killed;
#[cfg(unix)]
mod limits;
#[cfg(unix)]
mod links;
#[cfg(unix)]
mod stopped;
