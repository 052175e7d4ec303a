//! `new` and `watch`.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use super::desk::{banmian, folder, lay, names_below, program};

#[test]
fn a_new_paper_of_each_format_closes_at_once() {
    for (format, pages) in
        [("tabloid", "4"), ("broadsheet", "1"), ("A3", "2"), ("A4", "4")]
    {
        let paper = folder(&format!("new-{format}")).join("报");
        let at = paper.to_str().unwrap();
        let ran = banmian(&["new", at, "--format", format, "--pages", pages]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let names = names_below(&paper);
        let issue = names.iter().find(|name| name.ends_with("issue.yaml")).unwrap();
        for there in ["README.md", "house.yaml", "schema.json", ".vscode/settings.json"] {
            assert!(names.iter().any(|name| name == there), "{names:?}");
        }
        let issue = paper.join(issue);
        let out = paper.join("out");
        let words = ["build", issue.to_str().unwrap(), "-o", out.to_str().unwrap()];
        let built = banmian(&words);
        assert_eq!(built.code, 0, "{format}: {}", built.err);
        assert_eq!(
            built.out.matches("100.0% full, 0 lines overset").count(),
            pages.parse::<usize>().unwrap()
        );
        // What is there is not touched.
        let house = fs::read(paper.join("house.yaml")).unwrap();
        assert_eq!(banmian(&["new", at]).code, 2);
        assert_eq!(fs::read(paper.join("house.yaml")).unwrap(), house);
    }
}

#[test]
fn an_issue_that_is_watched_is_built_again_when_it_is_saved() {
    let desk = folder("watched");
    lay("2021-03", &desk);
    let (issue, out) = (desk.join("issue.yaml"), desk.join("out"));
    let mut command = program();
    command.arg("watch").arg(&issue).arg("-o").arg(&out);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut wait = || {
        let said: Vec<String> = lines
            .by_ref()
            .map(|line| line.unwrap())
            .take_while(|line| !line.starts_with("waiting"))
            .collect();
        said.join("\n")
    };
    assert!(wait().contains("100.0% full"));
    let text = fs::read_to_string(&issue).unwrap();
    let from = text.find("      街道总工会本着").unwrap();
    let to = from + text[from..].find('\n').unwrap() + 1;
    fs::write(&issue, format!("{}{}", &text[..from], &text[to..])).unwrap();
    // Also a page that does not close is there to be looked at.
    assert!(wait().contains("97.0% full"));
    fs::write(&issue, &text).unwrap();
    assert!(wait().contains("100.0% full"));
    child.kill().unwrap();
    child.wait().unwrap();
}
