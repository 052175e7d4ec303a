//! What was asked of the bench and is not answered yet. Who asks for something else waits for no
//! picture.

use std::collections::VecDeque;

use tokio::sync::oneshot;

use crate::cli::desk::ask::{Answer, Ask};
use crate::cli::desk::bench::Bench;

/// An ask on its way to the bench.
pub(super) struct Asked {
    pub(super) ask: Ask,
    pub(super) reply: Option<oneshot::Sender<Answer>>,
}

#[derive(Default)]
pub(super) struct Waiting {
    asks: VecDeque<Asked>,
}

impl Waiting {
    pub(super) fn hear(&mut self, asks: impl IntoIterator<Item = Asked>) {
        self.asks.extend(asks);
    }

    /// Whether nothing but pictures is waited for, or nothing.
    pub(super) fn are_pictures(&self) -> bool {
        self.asks.iter().all(|asked| asked.ask.picture().is_some())
    }

    /// The pictures that are asked for.
    pub(super) fn pictures(&self) -> Vec<String> {
        let names = self.asks.iter().filter_map(|asked| asked.ask.picture());
        names.map(str::to_owned).collect()
    }

    /// Hands out the pictures that are made.
    pub(super) fn serve(&mut self, bench: &Bench) {
        self.serve_if(bench, |name| !bench.lacks(name));
    }

    /// Says of every picture what is there of it.
    pub(super) fn give_up(&mut self, bench: &Bench) {
        self.serve_if(bench, |_| true);
    }

    fn serve_if(&mut self, bench: &Bench, ready: impl Fn(&str) -> bool) {
        for Asked { ask, reply } in std::mem::take(&mut self.asks) {
            match (ask.picture().filter(|name| ready(name)), reply) {
                (Some(name), Some(reply)) => {
                    // Who asked may be gone.
                    let _ = reply.send(bench.picture(name));
                }
                (Some(_), None) => {}
                (None, reply) => self.asks.push_back(Asked { ask, reply }),
            }
        }
    }

    /// The next thing that is no picture.
    pub(super) fn next(&mut self) -> Option<Asked> {
        let nth = self.asks.iter().position(|asked| asked.ask.picture().is_none())?;
        self.asks.remove(nth)
    }
}
