//! Faults of the machine and of names: what stands in the way of a run, ends it early or
//! comes between, costs nobody a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::desk::{
    Ran, banmian, files_below, folder, lay, names_below, program, ran, sample,
};

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// A bulletin of one fixed page, with English keys.
fn bulletin() -> String {
    fs::read_to_string(sample("2026-11").join("issue.yaml")).unwrap()
}

fn records(out: &Path) -> Vec<Value> {
    let list = fs::read_to_string(out.join("batch.jsonl")).unwrap();
    list.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The files of an output folder that a person sees.
fn shown(out: &Path) -> Vec<String> {
    names_below(out).into_iter().filter(|name| !name.starts_with('.')).collect()
}

fn english(words: &[&str]) -> Ran {
    banmian(&[words, &["--lang", "en"]].concat())
}

#[test]
fn two_issues_whose_pages_have_the_same_names_are_told_apart() {
    let desk = folder("strength-per-page");
    fs::create_dir_all(desk.join("in")).unwrap();
    fs::write(desk.join("in/a.yaml"), bulletin()).unwrap();
    fs::write(desk.join("in/b.yaml"), bulletin().replacen("旧伞", "旧帽", 1)).unwrap();
    let input = text(&desk.join("in"));
    let all: Vec<_> = ["1", "2", "2"]
        .iter()
        .enumerate()
        .map(|(run, jobs)| {
            let out = desk.join(run.to_string());
            let words = ["batch", &input, "-o", &text(&out), "--for", "press"];
            let ran = english(&[&words[..], &["--per-page", "-j", jobs]].concat());
            assert_eq!(ran.code, 1, "{}", ran.err);
            assert!(ran.out.contains("failed b.yaml: its output"), "{}", ran.out);
            assert!(ran.out.contains("that of a.yaml"), "{}", ran.out);
            files_below(&out)
        })
        .collect();
    assert!(all[0] == all[1] && all[1] == all[2]);
    let of = records(&desk.join("0"));
    assert_eq!((&of[0]["ok"], &of[1]["ok"]), (&true.into(), &false.into()));
}

#[test]
fn issues_whose_names_differ_in_their_case_or_kind_are_told_apart() {
    let desk = folder("strength-case");
    fs::create_dir_all(desk.join("in")).unwrap();
    for name in ["a.yaml", "a.yml", "B.yaml", "b.yaml"] {
        fs::write(desk.join("in").join(name), bulletin()).unwrap();
    }
    let out = desk.join("out");
    let ran = english(&["batch", &text(&desk.join("in")), "-o", &text(&out)]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(shown(&out), ["B.proof.pdf", "a.proof.pdf", "batch.jsonl"]);
    for said in ["failed a.yml", "failed b.yaml", "4 issues, 2 set, 2 failed"] {
        assert!(ran.out.contains(said), "{}", ran.out);
    }
}

#[test]
fn no_yaml_is_passed_over_without_a_word() {
    let desk = folder("strength-skips");
    let input = desk.join("in");
    fs::create_dir_all(&input).unwrap();
    let indented = bulletin().lines().fold(String::new(), |all, line| {
        all + &if line.is_empty() { "\n".into() } else { format!("  {line}\n") }
    });
    fs::write(input.join("empty.yaml"), "").unwrap();
    fs::write(input.join("indented.yaml"), indented).unwrap();
    fs::write(input.join("typo.yaml"), bulletin().replace("stories:", "storeis:"))
        .unwrap();
    fs::write(input.join("compose.yaml"), "services: {}\n").unwrap();
    fs::write(input.join("style.yaml"), "正文: {字号: 9pt}\n").unwrap();
    fs::write(input.join("limits.yaml"), "work: coated\nink: 300%\n").unwrap();
    fs::write(input.join("banmian.yaml"), "").unwrap();
    let ran = english(&["batch", &text(&input), "-o", &text(&desk.join("out"))]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let of = records(&desk.join("out"));
    let line =
        |n: usize| (of[n]["path"].as_str().unwrap(), of[n]["ok"].as_bool().unwrap());
    assert_eq!(of.len(), 3, "{of:?}");
    let lines = [line(0), line(1), line(2)];
    assert_eq!(
        lines,
        [("empty.yaml", false), ("indented.yaml", true), ("typo.yaml", false)]
    );
    assert!(ran.out.contains("skipped compose.yaml"), "{}", ran.out);
    assert!(!ran.out.contains("style.yaml") && !ran.out.contains("limits.yaml"));
}

/// The program as a user of no rights, if this one has them all.
#[cfg(unix)]
fn as_nobody(limits: &[&str], words: &[&str]) -> Option<Ran> {
    if crate::is_absent("setpriv") || crate::is_absent("prlimit") {
        return None;
    }
    let mut command = std::process::Command::new("setpriv");
    command.args(["--reuid=65534", "--clear-groups", "prlimit"]).args(limits);
    command.arg(env!("CARGO_BIN_EXE_banmian")).args(words).env("LANG", "C");
    Some(ran(&mut command))
}

/// Opens a folder of a test, and those above it that are ours, to everybody.
#[cfg(unix)]
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_closed_is_one_failure() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = folder("strength-closed");
    open_to_all(&desk);
    lay("2021-03", &desk.join("in/a"));
    let locked = desk.join("in/lost+found");
    fs::create_dir_all(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let (input, out) = (text(&desk.join("in")), text(&desk.join("out")));
    let words = ["batch", &input, "-o", &out, "--lang", "en"];
    let ran = if is_root() { as_nobody(&[], &words) } else { Some(banmian(&words)) };
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).unwrap();
    let Some(ran) = ran else { return };
    assert_eq!(ran.code, 1, "{} {}", ran.out, ran.err);
    let of = records(&desk.join("out"));
    assert_eq!(of.len(), 2);
    assert_eq!((&of[0]["path"], &of[0]["ok"]), (&"a/issue.yaml".into(), &true.into()));
    assert_eq!((&of[1]["path"], &of[1]["ok"]), (&"lost+found".into(), &false.into()));
    assert!(of[1]["failure"]["en"].as_str().unwrap().contains("ermission denied"));
}

#[cfg(unix)]
#[test]
fn a_machine_that_gives_no_threads_sets_the_pages_all_the_same() {
    let desk = folder("strength-threads");
    open_to_all(&desk);
    lay("2021-03", &desk.join("in"));
    // A scan for each colour: its decoder once made a thread of its own for each.
    fs::copy(sample("2026-12").join("合唱.jpg"), desk.join("in/拼布.jpg")).unwrap();
    let issue = text(&desk.join("in/issue.yaml"));
    let alone = desk.join("alone");
    let words = ["build", &issue, "--for", "press", "--lang", "en", "-o"];
    let of = |out: &Path| [&words[..], &[&text(out)]].concat().join("\t");
    for threads in ["--nproc=1", "--nproc=3"] {
        let line = of(&alone);
        let words: Vec<&str> = line.split('\t').collect();
        let Some(ran) = as_nobody(&[threads], &words) else { return };
        assert_eq!(ran.code, 0, "{threads}: {} {}", ran.out, ran.err);
        let told = ran.err.contains("the machine gives no more threads");
        assert!(told || threads != "--nproc=1", "{}", ran.err);
    }
    let many = desk.join("many");
    let line = of(&many);
    let ran = banmian(&line.split('\t').collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = |out: &Path| fs::read(out.join("issue.press.pdf")).unwrap();
    assert!(read(&alone) == read(&many), "the threads show in the file");
}

#[test]
fn nothing_in_a_name_acts_on_a_terminal() {
    let desk = folder("strength-escape");
    let evil = "evil\u{1b}[31mRED\u{1b}]0;pwn\u{7}\u{9b}2J";
    let path = desk.join("in").join(format!("{evil}.yaml"));
    fs::create_dir_all(desk.join("in")).unwrap();
    fs::write(&path, bulletin().replacen("stories:", "storeis:", 1)).unwrap();
    let (issue, out) = (text(&path), text(&desk.join("out")));
    for tongue in ["zh", "en"] {
        for words in [
            &["build", &issue, "-o", &out][..],
            &["check", &issue],
            &["check", &issue, "--format", "json"],
            &["page", &issue],
            &["lock", &issue],
            &["batch", &text(&desk.join("in")), "-o", &out],
            &["check", &issue, "--accept", evil],
            &["check", &issue, evil],
            &[evil],
            &["build", evil],
            &["explain", evil],
            &["fonts", "--fonts", evil],
        ] {
            let ran = banmian(&[words, &["--lang", tongue]].concat());
            for said in [&ran.out, &ran.err] {
                let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
                assert!(!said.contains(acts), "{words:?}: {said:?}");
            }
            assert!(words[0] == "page" || !(ran.out + &ran.err).is_empty(), "{words:?}");
        }
    }
}

#[test]
fn a_report_is_the_same_from_wherever_the_program_is_called() {
    let desk = folder("strength-path");
    lay("2021-03", &desk.join("in"));
    let far = text(&desk.join("in/issue.yaml"));
    let build = |issue: &str, out: &str, at: &Path| {
        let words = ["build", issue, "--for", "press", "-o", out];
        ran(program().args(words).current_dir(at))
    };
    let (one, two) = (desk.join("one"), desk.join("two"));
    assert_eq!(build(&far, &text(&one), Path::new("/")).code, 0);
    assert_eq!(build("issue.yaml", &text(&two), &desk.join("in")).code, 0);
    assert!(files_below(&one) == files_below(&two));
    let here = text(&desk);
    for (name, bytes) in files_below(&one) {
        let found = bytes.windows(here.len()).any(|part| part == here.as_bytes());
        assert!(!found, "{name} holds {here}");
    }
    // Nor is there a path in the list of a batch.
    let out = text(&desk.join("list"));
    fs::write(desk.join("in/gbk.yaml"), b"\xb8\xe5\xbc\xfe: {}\n").unwrap();
    fs::write(desk.join("list"), "in the way").unwrap();
    assert_eq!(banmian(&["batch", &text(&desk.join("in")), "-o", &out]).code, 2);
    fs::remove_file(desk.join("list")).unwrap();
    fs::create_dir_all(desk.join("list/issue.proof.pdf")).unwrap();
    assert_eq!(banmian(&["batch", &text(&desk.join("in")), "-o", &out]).code, 1);
    let list = fs::read_to_string(desk.join("list/batch.jsonl")).unwrap();
    assert!(!list.contains(&here), "{list}");
    assert!(list.contains("issue.proof.pdf: is a directory"), "{list}");
}

#[test]
fn ten_thousand_faults_are_counted_and_not_drawn() {
    let desk = folder("strength-many");
    let path = desk.join("issue.yaml");
    let many = bulletin() + &"dup: 1\n".repeat(10_000);
    fs::write(&path, many).unwrap();
    let clock = Instant::now();
    let ran = english(&["check", &text(&path)]);
    assert!(clock.elapsed() < Duration::from_secs(10), "{:?}", clock.elapsed());
    assert_eq!(ran.code, 1);
    assert!(ran.out.len() < 20_000, "{}", ran.out.len());
    assert!(ran.out.contains("more like this: "), "{}", ran.out);
    let ran = english(&["check", &text(&path), "--format", "json"]);
    let said: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(9_999 <= said["diagnostics"].as_array().unwrap().len());
}

/// A sample whose pages the program composes, to be locked.
fn composed(name: &str) -> PathBuf {
    let desk = folder(name);
    lay("2021-03", &desk);
    fs::copy(sample("2021-03").join("auto.yaml"), desk.join("auto.yaml")).unwrap();
    desk
}

#[cfg(unix)]
#[test]
fn a_locked_file_keeps_its_mode_its_link_and_its_line_ends() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let desk = composed("strength-lock");
    let real = desk.join("auto.yaml");
    let crlf = fs::read_to_string(&real).unwrap().replace('\n', "\r\n");
    fs::write(&real, crlf).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    let link = desk.join("link.yaml");
    std::os::unix::fs::symlink("auto.yaml", &link).unwrap();
    let before = names_below(&desk);
    let ran = english(&["lock", &text(&link)]);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().mode() & 0o777, 0o600);
    let locked = fs::read_to_string(&real).unwrap();
    assert!(locked.contains("定位"), "{locked}");
    assert_eq!(locked.matches('\n').count(), locked.matches("\r\n").count());
    assert_eq!(names_below(&desk), before);
    assert_eq!(english(&["check", &text(&real)]).code, 0);
}

#[cfg(unix)]
#[test]
fn what_a_killed_run_left_is_swept_by_the_next() {
    let desk = folder("strength-swept");
    fs::write(desk.join("issue.yaml"), bulletin()).unwrap();
    let left = desk.join("out/.banmian-00112233aabbccdd.part");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("running"), "banmian: files on their way\n").unwrap();
    fs::write(left.join("0"), "half a page").unwrap();
    fs::write(desk.join("out/.issue.proof.pdf.2-0.part"), "").unwrap();
    let (issue, out) = (text(&desk.join("issue.yaml")), text(&desk.join("out")));
    let ran = banmian(&["build", &issue, "-o", &out]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // What another program may have made stays.
    let names = names_below(&desk.join("out"));
    assert_eq!(names, [".issue.proof.pdf.2-0.part", "issue.proof.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_ended_takes_its_parts_away() {
    use std::os::unix::process::ExitStatusExt as _;
    let desk = folder("strength-signal");
    fs::write(desk.join("issue.yaml"), bulletin()).unwrap();
    let (issue, out) = (text(&desk.join("issue.yaml")), desk.join("out"));
    let is_part = |name: &String| name.starts_with(".banmian-");
    let mut caught = 0;
    for signal in ["-TERM", "-INT"].iter().cycle().take(12) {
        if 2 <= caught {
            break;
        }
        let _ = fs::remove_dir_all(&out);
        let words = ["build", &issue, "-o", &text(&out), "--png", "300"];
        let mut child =
            program().args(words).stdout(std::process::Stdio::null()).spawn().unwrap();
        let clock = Instant::now();
        let begun = || fs::read_dir(&out).is_ok_and(|mut all| all.next().is_some());
        while !begun() && clock.elapsed() < Duration::from_secs(120) {
            if child.try_wait().unwrap().is_some() {
                break;
            }
        }
        let pid = child.id().to_string();
        let _ = std::process::Command::new("kill").args([*signal, &pid]).status();
        let status = child.wait().unwrap();
        caught += usize::from(matches!(status.signal(), Some(2 | 15)));
        let left = if out.exists() { names_below(&out) } else { Vec::new() };
        assert!(!left.iter().any(is_part), "{signal}: {left:?}");
        let whole = left.is_empty() || left == ["issue-p1.png", "issue.proof.pdf"];
        assert!(whole, "{signal}: {left:?}");
    }
    assert!(0 < caught, "no run was ended among its parts");
}
