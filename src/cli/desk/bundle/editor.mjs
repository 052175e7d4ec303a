// A plain text editor for bodies, on CodeMirror 6: subheads, emphasis and ruby are seen as
// they are typed, and what is typed is what the file says.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState, RangeSetBuilder, Transaction } from "@codemirror/state";
import { Decoration, EditorView, keymap, ViewPlugin } from "@codemirror/view";

const subhead = Decoration.line({ class: "cm-subhead" });
const strong = Decoration.mark({ class: "cm-strong" });
const ruby = Decoration.mark({ class: "cm-ruby" });
const sign = Decoration.mark({ class: "cm-sign" });
const INLINE = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\{([^}\n]+)\}/g;

function seen(view) {
  const out = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const head = /^(##+ |\*\*\*\s*$)/.exec(line.text);
      if (head) {
        out.add(line.from, line.from, subhead);
        out.add(line.from, line.from + head[0].length, sign);
      }
      INLINE.lastIndex = head ? head[0].length : 0;
      for (let m = INLINE.exec(line.text); m; m = INLINE.exec(line.text)) {
        const [start, end] = [line.from + m.index, line.from + m.index + m[0].length];
        if (m[1] !== undefined) {
          out.add(start, start + 2, sign);
          out.add(start + 2, end - 2, strong);
          out.add(end - 2, end, sign);
        } else {
          out.add(start, start + 1, sign);
          out.add(start + 1, start + 1 + m[2].length, ruby);
          out.add(start + 1 + m[2].length, end, sign);
        }
      }
      at = line.to + 1;
    }
  }
  return out.finish();
}

const dressed = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = seen(view); }
  update(u) { if (u.docChanged || u.viewportChanged) this.decorations = seen(u.view); }
}, { decorations: (own) => own.decorations });

/// An editor in a box. `typed` is called with what it says when a person has changed it,
/// `moved` with the line and the column of the caret.
export function textEditor(box, words, name, { typed, moved }) {
  const view = new EditorView({
    parent: box,
    state: EditorState.create({
      doc: words,
      extensions: [
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": name, spellcheck: "false" }),
        dressed,
        EditorView.updateListener.of((u) => {
          const own = u.transactions.some((tr) => tr.annotation(Transaction.remote));
          if (u.docChanged && !own) typed(u.state.doc.toString());
          if ((u.selectionSet || u.docChanged) && u.view.hasFocus) {
            const at = u.state.selection.main.head;
            const line = u.state.doc.lineAt(at);
            moved(line.number - 1, at - line.from, u.state.doc.toString());
          }
        }),
      ],
    }),
  });
  return {
    /// Puts the caret somewhere, and shows it.
    go(line, column) {
      const own = view.state.doc.line(Math.min(view.state.doc.lines, Math.max(1, line + 1)));
      const at = Math.min(own.to, own.from + Math.max(0, column));
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    /// Says something else, which is not a person's doing. What stays the same keeps its caret.
    put(words) {
      const old = view.state.doc.toString();
      if (old === words) return;
      let from = 0;
      while (from < old.length && old[from] === words[from]) from += 1;
      let end = 0;
      while (end < old.length - from && end < words.length - from
        && old[old.length - 1 - end] === words[words.length - 1 - end]) end += 1;
      view.dispatch({
        changes: { from, to: old.length - end, insert: words.slice(from, words.length - end) },
        annotations: Transaction.remote.of(true),
      });
    },
    words: () => view.state.doc.toString(),
    destroy: () => view.destroy(),
  };
}
