use std::num::NonZero;

use banmian::diag::Said;
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

use super::{Terminal, Trouble};

/// As deep as the stack of the main thread of most systems.
const STACK: usize = 8 << 20;

/// The threads that pages are made with: as many as asked for, one a core if nothing is
/// said (nought), and as many as there are to be had where the machine gives fewer. Where it
/// gives none, the work is done on this one. What comes out is the same.
///
/// # Errors
///
/// If not even this thread can be used.
pub(super) fn pool(jobs: usize, terminal: Terminal) -> Result<ThreadPool, Trouble> {
    let first = match build(jobs) {
        Ok(pool) => return Ok(pool),
        Err(fault) => fault,
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut threads = if jobs == 0 { cores } else { jobs } / 2;
    let mut pool = None;
    while pool.is_none() && 0 < threads {
        pool = build(threads).ok().map(|pool| (pool, threads));
        threads /= 2;
    }
    let (pool, threads) = match pool {
        Some(found) => found,
        None => {
            let alone = ThreadPoolBuilder::new().num_threads(1).use_current_thread();
            let alone = alone.build();
            (alone.map_err(|fault| Trouble(Said::plain(fault.to_string())))?, 1)
        }
    };
    terminal.complain(&Trouble(Said::new(
        format!("系统不肯再给线程（{first}），改用 {threads} 个，结果不变，只是慢些"),
        format!(
            "the machine gives no more threads ({first}): working with {threads}, which \
             takes longer and changes nothing"
        ),
    )));
    Ok(pool)
}

fn build(threads: usize) -> Result<ThreadPool, ThreadPoolBuildError> {
    ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build()
}
