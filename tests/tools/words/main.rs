//! Makes the tables of the word dictionary anew, from the sources that
//! `src/script/words/data/README.md` names:
//! `cargo run --example words -- dict.txt hmm.model posseg.txt FOLDER`.

#![expect(clippy::unwrap_used, reason = "a recipe stops at what it cannot read")]
#![expect(clippy::print_stdout, reason = "its sums are for the README beside the tables")]

use std::path::Path;

use sha2::{Digest, Sha256};

mod pack;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dictionary, boundaries, parts, folder] = &arguments[..] else {
        println!("dict.txt hmm.model posseg.txt FOLDER");
        return;
    };
    let read = |path: &String| std::fs::read_to_string(path).unwrap();
    let tables = [
        ("dictionary.bin", dictionary, pack::dictionary(&read(dictionary))),
        ("boundaries.bin", boundaries, pack::boundaries(&read(boundaries))),
        ("parts.bin", parts, pack::parts(&read(parts))),
    ];
    for (name, source, table) in tables {
        std::fs::write(Path::new(folder).join(name), &table).unwrap();
        let sum = Sha256::digest(&table);
        println!("{sum:x}  {name}");
        println!("{:x}  {source}", Sha256::digest(read(source)));
    }
    let listing = pack::listing(&pack::dictionary(&read(dictionary)));
    println!("{:x}  {dictionary}, sorted", Sha256::digest(listing));
}
