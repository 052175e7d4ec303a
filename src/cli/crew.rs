//! Issues set in a process of their own, so that one which brings it down (no memory left,
//! no stack left, a fault in foreign code) takes neither the others nor the list with it.
//!
//! All issues go to one process, which sets them side by side and says when it takes one up
//! and when it is done. If it dies, those it had taken up are set again, each alone: which
//! of them brings its process down does not hang on how many are set at a time. The rest
//! goes to a new process.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};

use banmian::diag::Said;
use serde::{Deserialize, Serialize};

/// An issue to be set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Order {
    /// Which of the batch.
    pub(super) index: usize,
    /// Where it is.
    pub(super) issue: String,
    /// What it is called.
    pub(super) name: String,
}

/// What a process says, a line each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Word {
    /// It takes an issue up.
    Begun(usize),
    /// It is done with one.
    Ended(Ended),
}

/// What came of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ended {
    /// Which of the batch.
    pub(super) index: usize,
    /// Its line in the list.
    pub(super) record: String,
    /// Why it failed, if it did.
    pub(super) reason: Option<String>,
}

/// What a batch hears of its issues.
pub(super) trait Tally {
    /// One is done.
    fn ended(&mut self, ended: Ended);

    /// One brought its process down.
    fn died(&mut self, order: &Order, why: &Said);
}

/// Has every issue set by processes that `hire` makes.
///
/// # Errors
///
/// If a process cannot be started. Those issues of which nothing was heard are handed back.
pub(super) fn set(
    orders: Vec<Order>,
    hire: &dyn Fn() -> io::Result<Command>,
    tally: &mut dyn Tally,
) -> Result<(), Vec<Order>> {
    let mut shifts = VecDeque::from([orders]);
    while let Some(orders) = shifts.pop_front() {
        if orders.is_empty() {
            continue;
        }
        let Ok(shift) = Shift::work(&orders, hire, tally) else {
            return Err(orders.into_iter().chain(shifts.into_iter().flatten()).collect());
        };
        let Shift { begun, mut left, how } = shift;
        if begun.is_empty() {
            // It did not get as far as an issue, and would not again.
            left.iter().for_each(|order| tally.died(order, &how));
            left.clear();
        }
        if let (1, [order]) = (orders.len(), begun.as_slice()) {
            tally.died(order, &how);
        } else {
            shifts.extend(begun.into_iter().map(|order| vec![order]));
        }
        shifts.push_back(left);
    }
    Ok(())
}

/// What a process has left undone.
struct Shift {
    /// What it had taken up.
    begun: Vec<Order>,
    /// What it had not.
    left: Vec<Order>,
    /// How it ended.
    how: Said,
}

impl Shift {
    fn work(
        orders: &[Order],
        hire: &dyn Fn() -> io::Result<Command>,
        tally: &mut dyn Tally,
    ) -> io::Result<Self> {
        let mut command = hire()?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        // Held until the process is done: that it closes tells the process we are no more.
        let mut to = child.stdin.take();
        if let Some(to) = &mut to {
            let mut lines = String::new();
            for order in orders {
                lines.push_str(&serde_json::to_string(order)?);
                lines.push('\n');
            }
            lines.push('\n');
            // One that died at once is seen below.
            let _ = to.write_all(lines.as_bytes());
        }
        let last = last_words(&mut child);
        let mut waiting: BTreeMap<usize, (Order, bool)> =
            orders.iter().map(|order| (order.index, (order.clone(), false))).collect();
        let from = child.stdout.take().map(BufReader::new);
        for line in from.into_iter().flat_map(BufRead::lines) {
            // A line that was cut off is not an issue done.
            let Ok(word) = line.and_then(|line| Ok(serde_json::from_str(&line)?)) else {
                break;
            };
            match word {
                Word::Begun(index) => {
                    if let Some((_, begun)) = waiting.get_mut(&index) {
                        *begun = true;
                    }
                }
                Word::Ended(ended) => {
                    if waiting.remove(&ended.index).is_some() {
                        tally.ended(ended);
                    }
                }
            }
        }
        drop(to);
        let status = child.wait()?;
        // A thread that broke has heard nothing.
        let last = last.map_or(String::new(), |last| last.join().unwrap_or_default());
        let how = how(status, &last);
        let (begun, left): (Vec<_>, Vec<_>) =
            waiting.into_values().partition(|(_, begun)| *begun);
        let bare = |all: Vec<(Order, bool)>| all.into_iter().map(|(order, _)| order);
        Ok(Self { begun: bare(begun).collect(), left: bare(left).collect(), how })
    }
}

/// Reads what a process says on its standard error, which nobody else reads.
fn last_words(child: &mut Child) -> Option<std::thread::JoinHandle<String>> {
    let mut from = child.stderr.take()?;
    let read = move || {
        let mut bytes = Vec::new();
        let _ = from.by_ref().take(64 << 10).read_to_end(&mut bytes);
        let _ = io::copy(&mut from, &mut io::sink());
        String::from_utf8_lossy(&bytes).into_owned()
    };
    // Without a thread the pipe is closed, and what is said there is lost.
    std::thread::Builder::new().spawn(read).ok()
}

/// How a process ended, in words that are the same every time.
fn how(status: ExitStatus, last: &str) -> Said {
    if last.contains("overflowed its stack") {
        return Said::new(
            "排它的进程用尽了栈，已终止；其余各期不受影响",
            "its process ran out of stack and ended; the others are not touched",
        );
    }
    if let Some(line) = last.lines().find(|line| line.starts_with("memory allocation of"))
    {
        return Said::new(
            format!("排它的进程内存不足（{line}），已终止；其余各期不受影响"),
            format!("its process ran out of memory ({line}); the others are not touched"),
        );
    }
    #[cfg(unix)]
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    #[cfg(not(unix))]
    let signal: Option<i32> = None;
    match (signal, status.code()) {
        (Some(signal), _) => Said::new(
            format!("排它的进程被信号 {signal} 终止；其余各期不受影响"),
            format!(
                "its process was ended by signal {signal}; the others are not touched"
            ),
        ),
        (None, code) => {
            let code = code.map_or(String::new(), |code| code.to_string());
            let words = last.trim().lines().next_back().unwrap_or_default();
            Said::new(
                format!("排它的进程中途退出（{code}）：{words}"),
                format!("its process left early ({code}): {words}"),
            )
        }
    }
}

/// The issues that a process is to set, and what its orders come from, which closes when
/// nobody waits for them any more.
pub(super) fn orders<R: BufRead>(mut from: R) -> io::Result<(Vec<Order>, R)> {
    let mut orders = Vec::new();
    loop {
        let mut line = String::new();
        from.read_line(&mut line)?;
        if line.trim().is_empty() {
            return Ok((orders, from));
        }
        orders.push(serde_json::from_str(&line)?);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use banmian::diag::{Language, Said};

    use super::{Ended, Order, Tally, orders, set};

    #[derive(Default)]
    struct Heard(Vec<String>);

    impl Tally for Heard {
        fn ended(&mut self, ended: Ended) {
            self.0.push(format!("{} {}", ended.index, ended.record));
        }

        fn died(&mut self, order: &Order, why: &Said) {
            self.0.push(format!("{} died: {}", order.index, why.get(Language::English)));
        }
    }

    fn order(index: usize) -> Order {
        Order { index, issue: format!("{index}.yaml"), name: format!("{index}.yaml") }
    }

    /// What a crew of shell scripts makes of four issues, of which `broken` is said when it
    /// is taken up.
    fn heard(broken: &str) -> Vec<String> {
        let script = format!(
            r#"while read -r line && [ -n "$line" ]; do
                index=${{line#*:}}; index=${{index%%,*}}
                echo "{{\"Begun\":$index}}"
                [ "$index" = 2 ] && {{ {broken}; }}
                echo "{{\"Ended\":{{\"index\":$index,\"record\":\"set\",\"reason\":null}}}}"
            done"#
        );
        let hire = || {
            let mut command = Command::new("sh");
            command.args(["-c", &script]);
            Ok(command)
        };
        let mut heard = Heard::default();
        assert_eq!(set((0..4).map(order).collect(), &hire, &mut heard), Ok(()));
        heard.0.sort();
        heard.0
    }

    #[test]
    fn an_issue_that_brings_its_process_down_takes_no_other_with_it() {
        let all = heard("kill -ABRT $$");
        let why = "2 died: its process was ended by signal 6; the others are not touched";
        assert_eq!(all, ["0 set", "1 set", why, "3 set"]);
        let all = heard("echo memory allocation of 220 bytes failed >&2; kill -ABRT $$");
        assert!(all[2].contains("(memory allocation of 220 bytes failed)"), "{all:?}");
        assert_eq!(heard("true"), ["0 set", "1 set", "2 set", "3 set"]);
    }

    #[test]
    fn a_crew_that_never_begins_is_not_hired_for_ever() {
        let hire = || {
            let mut command = Command::new("sh");
            command.args(["-c", "echo no such profile >&2; exit 2"]);
            Ok(command)
        };
        let mut heard = Heard::default();
        set(vec![order(0), order(1)], &hire, &mut heard).unwrap();
        assert_eq!(heard.0.len(), 2);
        assert!(heard.0[0].ends_with("left early (2): no such profile"), "{:?}", heard.0);
        let nobody = || Err(std::io::ErrorKind::NotFound.into());
        let back = set(vec![order(0)], &nobody, &mut heard).unwrap_err();
        assert_eq!(back, [order(0)]);
    }

    #[test]
    fn orders_end_with_an_empty_line() {
        let line = serde_json::to_string(&order(7)).unwrap();
        let text = format!("{line}\n\nmore\n");
        let (read, _) = orders(text.as_bytes()).unwrap();
        assert_eq!(read, [order(7)]);
    }
}
