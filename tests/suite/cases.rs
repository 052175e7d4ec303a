//! The corpus of worked cases, set by the real setter.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use banmian::para::cases;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Expected {
    id: String,
    expect_lines: Vec<String>,
    #[serde(default)]
    expect_nat: Option<Vec<f64>>,
    #[serde(default)]
    expect_adj: Option<Vec<BTreeMap<String, f64>>>,
    #[serde(default)]
    expect_runs: Option<Vec<String>>,
    #[serde(default)]
    expect_dots: Option<Vec<i64>>,
    #[serde(default)]
    expect_advance: Option<f64>,
}

#[test]
fn every_worked_case_comes_out_as_worked() {
    check("tests/corpus/clreq/cases.yaml");
}

#[test]
fn more_cases_come_out_as_worked() {
    check("tests/corpus/clreq/more.yaml");
}

/// §3.1 and §3.2 are about what a case may give: no key but those that are documented.
#[test]
fn a_case_has_the_keys_of_its_kind() {
    let line = ["id", "lines", "nat", "adj"].as_slice();
    let kinds = [
        ("line", line),
        ("width", line),
        ("attribution", &["id", "lines", "nat"]),
        ("vertical", &["id", "lines", "runs"]),
        ("headline", &["id", "lines"]),
        ("emphasis", &["id", "lines", "dots"]),
        ("normalise", &["id", "lines", "advance"]),
    ];
    for (kind, keys) in kinds {
        let yaml = format!("- {{id: X, kind: {kind}, text: 甲, measure_em: 9}}\n");
        let results = cases::run(&yaml).unwrap_or_default();
        let results: Vec<Value> = serde_json::from_str(&results).unwrap();
        let got = results[0].as_object().unwrap();
        let want: BTreeSet<&str> = keys.iter().copied().collect();
        assert_eq!(
            got.keys().map(String::as_str).collect::<BTreeSet<_>>(),
            want,
            "{kind}"
        );
    }
}

/// A case that cannot be read is an error, whatever is wrong with it, and never a break.
#[test]
fn bad_cases_are_told() {
    let odd = [
        "cases: 3\n",
        "- 3\n",
        "- {text: 甲}\n",
        "- {id: A, kind: poem}\n",
        "- {id: A, measure_em: -3}\n",
        "- {id: A, measure_em: 1e9}\n",
        "- {id: A, lines: none}\n",
        "- {id: A, hl_gap: 1/0}\n",
        "- {id: A, region: mars}\n",
        "- {id: A, style: wide}\n",
        "- {id: A, hang: perhaps}\n",
        "- {id: A, words: {a: b}}\n",
        "- {id: A, text: [\n",
        "\0",
    ];
    for yaml in odd {
        assert!(cases::run(yaml).is_err(), "{yaml:?}");
    }
    // What is merely strange is set.
    for yaml in [
        "- {id: A}\n",
        "- {id: A, text: 甲乙，丙}\n",
        "- {id: A, text: '。', measure_em: 1}\n",
    ] {
        assert!(cases::run(yaml).is_ok(), "{yaml:?}");
    }
}

#[track_caller]
fn check(path: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let yaml = fs::read_to_string(path).unwrap();
    let expected: Vec<Expected> = serde_saphyr::from_str(&yaml).unwrap();
    let results = cases::run(&yaml).unwrap_or_default();
    let results: Vec<Value> = serde_json::from_str(&results).unwrap();
    assert_eq!(expected.len(), results.len());
    let mut faults = Vec::new();
    for (want, got) in expected.iter().zip(&results) {
        for fault in differences(want, got) {
            faults.push(format!("{}: {fault}", want.id));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

fn differences(want: &Expected, got: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut differ = |what: &str, want: &dyn std::fmt::Debug, got: &Value| {
        faults.push(format!("{what}\n  want {want:?}\n  got  {got}"));
    };
    if got["lines"] != serde_json::json!(want.expect_lines) {
        differ("lines", &want.expect_lines, &got["lines"]);
    }
    if let Some(nat) = &want.expect_nat
        && !near(nat, &got["nat"])
    {
        differ("nat", nat, &got["nat"]);
    }
    if let Some(adj) = &want.expect_adj {
        for (nth, line) in adj.iter().enumerate() {
            let set = got["adj"][nth].as_object().cloned().unwrap_or_default();
            let keys = line.keys().chain(set.keys());
            let same = keys.clone().all(|key| {
                let want = line.get(key).copied().unwrap_or(0.0);
                let got = set.get(key).and_then(Value::as_f64).unwrap_or(0.0);
                (want - got).abs() < 1e-3
            });
            if !same {
                differ("adj", line, &got["adj"][nth]);
            }
        }
    }
    if let Some(runs) = &want.expect_runs
        && got["runs"] != serde_json::json!(runs)
    {
        differ("runs", runs, &got["runs"]);
    }
    if let Some(dots) = &want.expect_dots
        && got["dots"] != serde_json::json!(dots)
    {
        differ("dots", dots, &got["dots"]);
    }
    if let Some(advance) = want.expect_advance
        && !near(&[advance], &serde_json::json!([got["advance"]]))
    {
        differ("advance", &advance, &got["advance"]);
    }
    faults
}

fn near(want: &[f64], got: &Value) -> bool {
    let got: Vec<f64> = got
        .as_array()
        .map(|all| all.iter().filter_map(Value::as_f64).collect())
        .unwrap_or_default();
    want.len() == got.len() && want.iter().zip(&got).all(|(w, g)| (w - g).abs() < 1e-3)
}
