//! The tables of the word dictionary from the files of *jieba*, as
//! `src/script/words` reads them.

use std::collections::BTreeMap;

/// The tags of the tables, as `posseg.txt` lists them.
pub(crate) const TAGS: &str = "a,ad,ag,an,b,bg,c,d,df,dg,e,en,f,g,h,i,in,j,jn,k,l,ln,m,mg,\
                               mq,n,ng,nr,nrfg,nrt,ns,nt,nz,o,p,q,qe,qg,r,rg,rr,rz,s,t,\
                               tg,u,ud,ug,uj,ul,uv,uz,v,vd,vg,vi,vn,vq,w,x,y,yg,z,zg";

/// Characters of the longest word that the table has room for.
const LONGEST: usize = 16;

/// What a model says never happens.
const NEVER: u32 = 0xff_ffff;

/// The words of `dict.txt`, a line each: the word, its frequency, its tag.
pub(crate) fn dictionary(text: &str) -> Vec<u8> {
    let tags: Vec<&str> = TAGS.split(',').collect();
    let mut groups = vec![BTreeMap::new(); LONGEST];
    for line in text.lines() {
        let mut parts = line.split(' ');
        let [word, frequency, tag] = [(); 3].map(|()| parts.next().unwrap());
        let units: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(units.len(), word.chars().count() * 2, "{word} is outside the plane");
        let frequency: u32 = frequency.parse().unwrap();
        assert!(0 < frequency && frequency < 1 << 24, "{word}");
        let tag = tags.iter().position(|known| *known == tag).unwrap();
        let [_, facts @ ..] = frequency.to_be_bytes();
        let twice = groups[units.len() / 2 - 1]
            .insert(units, (facts, u8::try_from(tag).unwrap()));
        assert!(twice.is_none(), "{word} is there twice");
    }
    let mut table: Vec<u8> = groups.iter().flat_map(|group| four(group.len())).collect();
    for (word, (frequency, tag)) in groups.iter().flatten() {
        table.extend(word);
        table.extend(frequency);
        table.push(*tag);
    }
    table
}

/// The words of a table as `LC_ALL=C sort dict.txt` has them.
pub(crate) fn listing(table: &[u8]) -> String {
    let tags: Vec<&str> = TAGS.split(',').collect();
    let (counts, mut rest) = table.split_at(LONGEST * 4);
    let mut lines = Vec::new();
    for (nth, count) in counts.chunks(4).enumerate() {
        let letters = (nth + 1) * 2;
        let count = u32::from_be_bytes(count.try_into().unwrap()) as usize;
        let (group, after) = rest.split_at(count * (letters + 4));
        rest = after;
        for word in group.chunks(letters + 4) {
            let (word, facts) = word.split_at(letters);
            let units = word.chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
            let word = String::from_utf16(&units.collect::<Vec<_>>()).unwrap();
            let frequency = u32::from_be_bytes([0, facts[0], facts[1], facts[2]]);
            lines.push(format!("{word} {frequency} {}\n", tags[usize::from(facts[3])]));
        }
    }
    lines.sort_unstable();
    lines.concat()
}

/// The model of `hmm.model`: where words begin and end.
pub(crate) fn boundaries(text: &str) -> Vec<u8> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let mut table = Vec::new();
    for line in &lines[..5] {
        table.extend(line.split(' ').flat_map(price));
    }
    let mut rows: BTreeMap<char, [[u8; 3]; 4]> = BTreeMap::new();
    for (seat, line) in lines[5..9].iter().enumerate() {
        for pair in line.split(',') {
            let (c, chance) = pair.split_once(':').unwrap();
            let never = [[0xff; 3]; 4];
            rows.entry(one(c)).or_insert(never)[seat] = price(chance);
        }
    }
    for (c, prices) in rows {
        if matches!(c, '\u{4E00}'..='\u{9FD5}') {
            table.extend(unit(c));
            table.extend(prices.as_flattened());
        }
    }
    table
}

/// The model of `posseg.txt`: what part of speech a word is by its characters.
pub(crate) fn parts(text: &str) -> Vec<u8> {
    let mut section = "";
    let mut starts = [[0xff; 3]; 256];
    let mut links = BTreeMap::new();
    let mut seen: BTreeMap<char, BTreeMap<u8, [u8; 3]>> = BTreeMap::new();
    let mut states: BTreeMap<char, Vec<u8>> = BTreeMap::new();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    for line in lines {
        if line.starts_with('@') {
            section = line;
            continue;
        }
        let mut fields = line.split('|').filter(|field| !field.is_empty());
        let head = fields.next().unwrap();
        match section {
            "@TAGS" => assert_eq!(line, TAGS),
            "@START" => {
                let (from, chance) = head.rsplit_once(',').unwrap();
                starts[usize::from(state(from))] = price(chance);
            }
            "@TRANS" => links.extend(fields.map(|field| {
                let (to, chance) = field.rsplit_once(',').unwrap();
                ([state(to), state(head)], price(chance))
            })),
            "@EMIT" => {
                for field in fields {
                    let (c, chance) = field.rsplit_once(',').unwrap();
                    seen.entry(one(c)).or_default().insert(state(head), price(chance));
                }
            }
            "@CHAR_STATE" => {
                states.insert(one(head), fields.map(state).collect());
            }
            _ => {}
        }
    }
    // A character is in no other state than those listed for it, if any are.
    for (c, seen) in &mut seen {
        if let Some(listed) = states.get(c).filter(|listed| !listed.is_empty()) {
            seen.retain(|state, _| listed.contains(state));
        }
    }
    seen.retain(|_, seen| !seen.is_empty());
    let mut table = Vec::new();
    table.extend(four(seen.len()));
    table.extend(four(links.len()));
    table.extend(starts.as_flattened());
    for (states, price) in links {
        table.extend(states);
        table.extend(price);
    }
    let mut before = 0;
    for (c, seen) in &seen {
        table.extend(unit(*c));
        table.extend(&four(before)[1..]);
        before += seen.len();
    }
    for (state, price) in seen.values().flatten() {
        table.push(*state);
        table.extend(price);
    }
    table
}

/// A seat (0 to 3: begins, continues, ends, alone) and a tag as one number.
fn state(text: &str) -> u8 {
    let (seat, tag) = text.split_once(',').unwrap();
    seat.parse::<u8>().unwrap() * 64 + tag.parse::<u8>().unwrap()
}

/// A count in four bytes.
fn four(count: usize) -> [u8; 4] {
    u32::try_from(count).unwrap().to_be_bytes()
}

/// Minus a logarithm of a probability in 2⁻¹⁹, in three bytes.
#[expect(clippy::cast_possible_truncation, reason = "what is too large is refused")]
#[expect(clippy::cast_sign_loss, reason = "a probability is below one")]
fn price(chance: &str) -> [u8; 3] {
    let chance: f64 = chance.parse().unwrap();
    let price = if chance < -1e9 { NEVER } else { (-chance * 524_288.0).round() as u32 };
    assert!(chance <= 0.0 && price <= NEVER, "{chance}");
    let [_, price @ ..] = price.to_be_bytes();
    price
}

fn one(text: &str) -> char {
    assert_eq!(text.chars().count(), 1, "{text}");
    text.chars().next().unwrap()
}

fn unit(c: char) -> [u8; 2] {
    u16::try_from(u32::from(c)).unwrap().to_be_bytes()
}
