#!/usr/bin/env python3
"""break_tags.py FILE.pdf RUBY.pdf FORMS.pdf --issue ISSUE.yaml --forms FORMS.yaml

Breaks the tags of an archive file in every way that a validator lets pass or that a writer may
err in, one at a time, and asks tags.py of each copy. Exit code 1 if one is not found. FILE has
pictures, a list and a story that jumps; RUBY has small type; FORMS has tables, quotes, boxes, codes
and notes. Needs what tags.py needs.
"""
import argparse
import copy
import pathlib
import re
import sys
import tempfile

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

import tags

WAYS, RUBY, FORMS = {}, {}, {}


def way(function):
    """A way to break a file."""
    WAYS[function.__name__] = function
    return function


def ruby_way(function):
    """One that needs small type."""
    RUBY[function.__name__] = function
    return function


def form_way(function):
    """One that needs what stands among the lines of a story."""
    FORMS[function.__name__] = function
    return function


def elements(pdf, *kinds):
    """The elements of these kinds, in the order of the tree."""
    found, todo = [], [pdf.Root.StructTreeRoot.K]
    while todo:
        element = todo.pop(0)
        if isinstance(element, Dictionary) and element.get("/S") is not None:
            if not kinds or str(element.S)[1:] in kinds:
                found.append(element)
            kids = element.get("/K", Array())
            todo = (list(kids) if isinstance(kids, Array) else [kids]) + todo
    return found


def long(pdf, kind="P"):
    """A paragraph of more than one piece of content."""
    def pieces(element):
        kids = element.get("/K", Array())
        return len(kids) if isinstance(kids, Array) else 1
    return max(elements(pdf, kind), key=pieces)


def edit(pdf, page, change):
    """Changes the operators of a page."""
    page = pdf.pages[page]
    operators = [(list(a), b) for a, b in pikepdf.parse_content_stream(page)]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(change(operators)))


def span(operators, tag="/P", nth=3):
    """Where the nth piece of content of a tag begins and ends."""
    starts = [
        at for at, (operands, op) in enumerate(operators)
        if str(op) == "BDC" and str(operands[0]) == tag and "/MCID" in operands[1]
    ]
    start, depth = starts[nth], 0
    for at in range(start, len(operators)):
        op = str(operators[at][1])
        depth += op in ("BDC", "BMC")
        depth -= op == "EMC"
        if depth == 0:
            return start, at
    raise ValueError("content is not closed")


def maps(pdf, change):
    """Changes what the codes of the face with the most of them say."""
    fonts = {f.objgen: f for page in pdf.pages for f in page.Resources.Font.values()}
    font = max(fonts.values(), key=lambda f: len(f.ToUnicode.read_bytes()))
    text = font.ToUnicode.read_bytes().decode("latin-1")
    font.ToUnicode.write(change(text).encode("latin-1"))


@way
def stories_are_read_backwards(pdf):
    for art in elements(pdf, "Art"):
        art.K = Array(list(reversed(list(art.K))))


@way
def two_paragraphs_are_read_in_the_wrong_order(pdf):
    art = next(a for a in elements(pdf, "Art") if 5 < len(a.K))
    kids = list(art.K)
    kids[2], kids[3] = kids[3], kids[2]
    art.K = Array(kids)


@way
def paragraphs_are_divs(pdf):
    for element in elements(pdf, "P"):
        element.S = Name.Div


@way
def captions_are_paragraphs(pdf):
    for element in elements(pdf, "Caption"):
        element.S = Name.P


@way
def subheads_are_paragraphs(pdf):
    for element in elements(pdf, "H2"):
        element.S = Name.P


@way
def headlines_are_second_headings(pdf):
    for element in elements(pdf, "H1"):
        element.S = Name.H2


@way
def a_paragraph_is_empty(pdf):
    art = elements(pdf, "Art")[0]
    empty = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=art, K=Array()))
    art.K = Array([*art.K, empty])


@way
def a_paragraph_is_left_out(pdf):
    art = next(a for a in elements(pdf, "Art") if 5 < len(a.K))
    art.K = Array([kid for nth, kid in enumerate(art.K) if nth != 2])


@way
def a_story_is_left_out(pdf):
    sect = elements(pdf, "Sect")[0]
    sect.K = Array([kid for kid in sect.K if kid.S != Name.Art])


@way
def ids_are_doubled(pdf):
    for element in elements(pdf, "P")[:2]:
        element.ID = String("a")


@way
def an_mcid_is_given_twice(pdf):
    def change(operators):
        numbers = [o for o, op in operators if str(op) == "BDC" and "/MCID" in o[1]]
        numbers[4][1].MCID = int(numbers[3][1].MCID)
        return operators
    edit(pdf, 0, change)


@way
def an_mcid_is_of_two_elements(pdf):
    first, second = [e for e in elements(pdf, "P") if not isinstance(e.K, Dictionary)][4:6]
    second.K = Array([*(second.K if isinstance(second.K, Array) else [second.K]),
                      *(first.K if isinstance(first.K, Array) else [first.K])])


@way
def marked_content_is_nested(pdf):
    def change(operators):
        start, end = span(operators)
        inner = [copy.copy(operators[start]), ([], Operator("EMC"))]
        return operators[:end] + inner + operators[end:]
    edit(pdf, 0, change)


@way
def content_is_in_an_artifact(pdf):
    def change(operators):
        start, end = span(operators)
        around = ([Name.Artifact], Operator("BMC"))
        return [*operators[:start], around, *operators[start:end + 1],
                ([], Operator("EMC")), *operators[end + 1:]]
    edit(pdf, 0, change)


@way
def content_became_an_artifact(pdf):
    def change(operators):
        start, _ = span(operators)
        operators[start] = ([Name.Artifact], Operator("BMC"))
        return operators
    edit(pdf, 0, change)


@way
def content_is_not_marked(pdf):
    def change(operators):
        start, end = span(operators)
        return operators[:start] + operators[start + 1:end] + operators[end + 1:]
    edit(pdf, 0, change)


@way
def text_is_painted_twice(pdf):
    def change(operators):
        start, end = span(operators)
        return operators[:end] + operators[start + 1:end] + operators[end:]
    edit(pdf, 0, change)


@way
def text_is_painted_again_as_an_artifact(pdf):
    def change(operators):
        start, end = span(operators)
        again = [([Name.Artifact], Operator("BMC")), *operators[start + 1:end + 1]]
        return operators[:end + 1] + again + operators[end + 1:]
    edit(pdf, 0, change)


@way
def the_tree_of_parents_is_reversed(pdf):
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[1][:] = list(reversed(list(nums[1])))


@way
def the_tree_of_parents_is_gone(pdf):
    del pdf.Root.StructTreeRoot.ParentTree


@way
def an_element_names_another_parent(pdf):
    first, second = elements(pdf, "Art")[:2]
    second.K[0].P = first


@way
def content_is_on_no_page(pdf):
    for element in elements(pdf, "P"):
        if "/Pg" in element:
            del element.Pg


@way
def content_is_on_another_page(pdf):
    element = elements(pdf, "H1")[0]
    element.Pg = pdf.pages[-1].obj


@way
def codes_say_radicals(pdf):
    maps(pdf, lambda text: re.sub("<4E00>", "<2F00>", re.sub("<4E00>", "<2F00>", text))
         if "<4E00>" in text else re.sub(r"<5DE5>", "<2F2F>", text))


@way
def codes_say_blanks(pdf):
    maps(pdf, lambda text: re.sub(r"(<[0-9A-F]{4}> )<[4-9][0-9A-F]{3}>", r"\1<0020>", text))


@way
def codes_say_other_characters(pdf):
    maps(pdf, lambda text: re.sub(r"<7684>", "<5F97>", text))


@way
def codes_say_nothing(pdf):
    maps(pdf, lambda text: re.sub(r"\n<[0-9A-F]{4}> <7684>", "", text))


@way
def a_replacement_text_lies(pdf):
    def change(operators):
        for operands, op in operators:
            if str(op) == "BDC" and "/ActualText" in operands[1]:
                operands[1].ActualText = String("错")
        return operators
    edit(pdf, 0, change)


@way
def a_paragraph_is_replaced(pdf):
    long(pdf).ActualText = String("别的话")


@way
def the_writing_mode_of_a_map_lies(pdf):
    maps(pdf, lambda text: re.sub(r"/WMode \d", "/WMode 1", text) if "/WMode" in text
         else text.replace("begincmap", "begincmap\n/WMode 1 def"))


@way
def a_face_runs_down(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        font.Encoding = Name("/Identity-V")


@way
def an_element_says_that_it_runs_down(pdf):
    element = long(pdf)
    element.A = Array([Dictionary(O=Name.Layout, WritingMode=Name.TbRl)])


@way
def the_file_says_that_it_is_english(pdf):
    pdf.Root.Lang = String("en")


@way
def a_paragraph_says_that_it_is_english(pdf):
    long(pdf).Lang = String("en")


@way
def a_picture_shows_the_name_of_its_file(pdf):
    elements(pdf, "Figure")[0].Alt = String("DSC_0042.JPG")


@way
def a_picture_shows_something_else(pdf):
    elements(pdf, "Figure")[0].Alt = String("一张图片")


@way
def a_picture_shows_nothing(pdf):
    del elements(pdf, "Figure")[0].Alt


@way
def a_figure_has_no_box(pdf):
    del elements(pdf, "Figure")[0].A


@way
def a_figure_has_another_box(pdf):
    for attribute in elements(pdf, "Figure")[0].A:
        attribute.BBox = Array([0, 0, 10, 10])


@way
def a_picture_is_a_paragraph(pdf):
    elements(pdf, "Figure")[0].S = Name.P


@way
def a_link_has_no_object(pdf):
    link = elements(pdf, "Link")[0]
    link.K = Array([kid for kid in link.K if not isinstance(kid, Dictionary)])


@way
def a_link_says_nothing(pdf):
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            del link.Contents


@way
def a_link_is_of_no_element(pdf):
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            del link.StructParent


@way
def items_are_paragraphs(pdf):
    for element in elements(pdf, "LI"):
        element.S = Name.P


@way
def items_have_no_labels(pdf):
    for element in elements(pdf, "Lbl"):
        element.S = Name.Span


@way
def a_role_is_mapped(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H1)


@way
def there_is_no_outline(pdf):
    del pdf.Root.Outlines


@way
def there_are_no_page_labels(pdf):
    del pdf.Root.PageLabels


@way
def the_title_differs(pdf):
    pdf.docinfo.Title = String("别的报纸")


@way
def viewers_show_the_name_of_the_file(pdf):
    del pdf.Root.ViewerPreferences


@way
def the_file_is_not_marked(pdf):
    del pdf.Root.MarkInfo


@way
def an_article_has_another_title(pdf):
    elements(pdf, "Art")[0].T = String("别的标题")


@ruby_way
def ruby_has_no_base(pdf):
    ruby = elements(pdf, "Ruby")[0]
    ruby.K = Array([kid for kid in ruby.K if kid.S == Name.RT])


@ruby_way
def ruby_is_a_span(pdf):
    for element in elements(pdf, "Ruby"):
        element.S = Name.Span


@ruby_way
def small_type_comes_first(pdf):
    ruby = elements(pdf, "Ruby")[0]
    ruby.K = Array(list(reversed(list(ruby.K))))


@form_way
def a_head_is_of_cells(pdf):
    for element in elements(pdf, "TH"):
        element.S = Name.TD
        element.A[0].Scope = Name.Row
    elements(pdf, "TD")[-1].S = Name.TH


@form_way
def one_cell_of_a_head_is_a_cell(pdf):
    elements(pdf, "TH")[1].S = Name.TD


@form_way
def a_head_is_of_rows(pdf):
    for element in elements(pdf, "TH"):
        element.A[0].Scope = Name.Row


@form_way
def a_head_says_not_of_what(pdf):
    for element in elements(pdf, "TH"):
        del element.A


@form_way
def a_row_has_a_cell_less(pdf):
    row = elements(pdf, "TR")[2]
    row.K = Array(list(row.K)[:-1])


@form_way
def two_rows_are_one(pdf):
    first, second = elements(pdf, "TR")[1:3]
    for cell in second.K:
        cell.P = first
    first.K = Array([*first.K, *second.K])
    second.P.K = Array([kid for kid in second.P.K if kid.objgen != second.objgen])


@form_way
def cells_of_a_row_are_read_backwards(pdf):
    row = elements(pdf, "TR")[1]
    row.K = Array(list(reversed(list(row.K))))


@form_way
def a_table_is_of_paragraphs(pdf):
    for element in elements(pdf, "Table", "TR"):
        element.S = Name.Sect
    for element in elements(pdf, "TH", "TD"):
        element.S = Name.P


@form_way
def the_head_is_read_last(pdf):
    table = elements(pdf, "Table")[0]
    kids = list(table.K)
    first = next(nth for nth, kid in enumerate(kids) if kid.S == Name.TR)
    table.K = Array([*kids[:first], *kids[first + 1:], kids[first]])


@form_way
def a_caption_stands_under_its_rows(pdf):
    table = next(t for t in elements(pdf, "Table") if t.K[0].S == Name.Caption)
    table.K = Array([*list(table.K)[1:], table.K[0]])


@form_way
def a_table_is_left_out(pdf):
    table = elements(pdf, "Table")[0]
    table.P.K = Array([kid for kid in table.P.K if kid.objgen != table.objgen])


@form_way
def a_note_has_no_id(pdf):
    del elements(pdf, "Note")[0].ID


@form_way
def notes_have_one_id(pdf):
    for element in elements(pdf, "Note"):
        element.ID = String("note")


@form_way
def a_note_has_no_label(pdf):
    note = elements(pdf, "Note")[0]
    note.K[0].S = Name.Span


@form_way
def notes_are_paragraphs(pdf):
    for element in elements(pdf, "Note"):
        element.S = Name.P
        element.K[0].S = Name.Span
        del element.ID


@form_way
def quotes_hold_words(pdf):
    quote = elements(pdf, "BlockQuote")[0]
    quote.K[0].S = Name.Span


@form_way
def boxes_are_quotes(pdf):
    elements(pdf, "Aside")[0].S = Name.Quote


@form_way
def boxes_are_not_mapped(pdf):
    del pdf.Root.StructTreeRoot.RoleMap


@form_way
def boxes_are_mapped_to_stories(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Aside=Name.Art)


@form_way
def a_box_is_left_out(pdf):
    aside = elements(pdf, "Aside")[0]
    aside.P.K = Array([kid for kid in aside.P.K if kid.objgen != aside.objgen])


@form_way
def a_code_says_nothing(pdf):
    del elements(pdf, "Figure")[0].Alt


@form_way
def a_code_leads_elsewhere(pdf):
    elements(pdf, "Figure")[0].Alt = String("二维码：https://example.com/")


@form_way
def a_code_has_another_box(pdf):
    for attribute in elements(pdf, "Figure")[0].A:
        attribute.BBox = Array([0, 0, 10, 10])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("ruby", type=pathlib.Path)
    parser.add_argument("forms_file", type=pathlib.Path)
    parser.add_argument("--issue", type=pathlib.Path, required=True)
    parser.add_argument("--forms", type=pathlib.Path, required=True)
    parser.add_argument("--keep", type=pathlib.Path, help="where the broken files stay")
    args = parser.parse_args()
    told = tags.copy(argparse.Namespace(issue=args.issue, articles=None))
    missed = 0
    formed = tags.copy(argparse.Namespace(issue=args.forms, articles=None))
    sources = [
        (args.file, told, WAYS), (args.ruby, None, RUBY), (args.forms_file, formed, FORMS),
    ]
    with tempfile.TemporaryDirectory() as folder:
        folder = args.keep or pathlib.Path(folder)
        folder.mkdir(exist_ok=True)
        for source, articles, ways in sources:
            faults = tags.Tags(source, articles).check()
            if faults:
                print(f"{source} is broken before anybody broke it: {faults[0]}")
                return 1
            for name, breaks in ways.items():
                pdf = pikepdf.open(source)
                breaks(pdf)
                broken = folder / f"{name}.pdf"
                pdf.save(broken)
                faults = tags.Tags(broken, articles).check()
                missed += not faults
                print(f"{'found' if faults else 'MISSED'} {name}: {(faults or [''])[0]}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
