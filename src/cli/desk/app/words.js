// What is said, in both tongues.

const all = {
  and: ["、", ", "], then: ["；", "; "],
  toolbar: ["工具", "Tools"], undo: ["撤销", "Undo"], redo: ["重做", "Redo"],
  copyin: ["进稿…", "Copy in…"], out: ["输出…", "Output…"], help: ["快捷键", "Keys"],
  theme: ["深色或浅色", "Dark or light"], board: ["版面和稿件", "Pages and stories"],
  pages: ["版面", "Pages"], stories: ["稿件", "Stories"], view: ["版面图", "The page"],
  viewbar: ["看版", "View"], before: ["上一版", "Page before"], after: ["下一版", "Page after"],
  smaller: ["缩小", "Smaller"], larger: ["放大", "Larger"], fit: ["整版", "Fit"],
  page: ["版面，点文字即可修改", "The page; click its words to edit them"],
  side: ["稿件、问题、编排", "Story, findings, layouts"], tabs: ["右栏", "Panels"],
  story: ["稿件", "Story"], findings: ["问题", "Findings"], layouts: ["编排", "Layouts"],
  close: ["关闭", "Close"], full: ["满", "full"], faulty: ["有错", "faulty"],
  empty: ["空 {} 行", "{} lines empty"], over: ["溢 {} 字", "{} characters over"],
  open: ["未排满", "open"], composing: ["正在排…", "composing…"], nth: ["第 {} 版", "Page {}"],
  allfull: ["各版排满", "every page is full"], someopen: ["{} 版未排满", "{} pages open"],
  broken: ["稿件文件读不了，版面停在上一次的样子：", "The file cannot be read; the pages are as they were: "],
  kicker: ["引题", "Kicker"], headline: ["标题", "Headline"], deck: ["副题", "Deck"],
  byline: ["作者", "Byline"], source: ["来源", "Source"], level: ["等级", "Level"],
  body: ["正文", "Body"], photo: ["图片 {}", "Photo {}"], caption: ["说明", "Caption"],
  credit: ["摄影", "Credit"], alt: ["替代文字", "Alternative text"],
  focus: ["焦点：在图上点或拖；方向键微调", "Focus: click or drag; arrow keys move it"],
  crop_edge: ["取景框{}边，方向键微调", "Edge of what is used: {}; arrow keys move it"],
  e_left: ["左", "left"], e_top: ["上", "top"], e_right: ["右", "right"], e_bottom: ["下", "bottom"],
  crop_move: ["挪取景框：拖，或用方向键", "Move what is used: drag, or arrow keys"],
  crop_fit: ["按图框裁", "Crop to the frame"], crop_whole: ["用整张", "Use all of it"],
  crop_all: ["整张，{}", "all of it, {}"], crop_part: ["取景 {} × {}，{}", "uses {} × {}, {}"],
  crop_frame: ["版上 {} × {} mm，{}", "on the page {} × {} mm, {}"],
  crop_cut: ["版面还要裁 {}%", "the page cuts {} % more"],
  lead: ["头条", "Lead"], second: ["二条", "Second"], third: ["三条", "Third"],
  brief: ["简讯", "Brief"], nolevel: ["（未定）", "(none)"],
  nostory: ["点版面上的文字，或在左边选一篇稿件。", "Click words on the page, or choose a story on the left."],
  counts: ["{} 字，{} 行", "{} characters, {} lines"],
  addphoto: ["加图片…（也可以拖到这里）", "Add photos… (or drop them here)"],
  takephoto: ["拿掉第 {} 张", "Take photo {} away"],
  fits: ["正好排满", "fits exactly"], unplaced: ["未排", "on no page"], spare: ["备稿", "spare"],
  move: ["排在", "On page"], earlier: ["分量加一", "Weightier"], later: ["分量减一", "Less weighty"],
  fixedpage: ["这一版已定位，改为自动编排后才能换稿。", "This page is fixed; let the program compose it to change its stories."],
  compose: ["改为自动编排", "Compose it automatically"],
  dealt: ["（程序分）", " (dealt)"], bydeal: ["由程序分到各版", "dealt out by the program"],
  dealthere: ["由程序分，现在第 {} 版", "dealt out, now on page {}"],
  isdealt: ["各版由程序分稿，这一篇总会排在哪一版；不想排就删稿（可以撤销）。", "Stories are dealt out to all pages: this one stands on one of them. Delete it if it is not to be printed."],
  weighdealt: ["各版由程序分稿：一篇的分量看它的等级（头条、二条、三条、简讯）。", "Stories are dealt out by the program: how much one weighs is its level."],
  poolsays: ["这份报各版由程序分稿。把稿件拖到一版，它就定在那一版；在稿件里改回“由程序分”就放开。", "The program deals the stories of this paper out to its pages. One that is dragged to a page stays there; choose “dealt out” at the story to let it go."],
  unstand: ["不再照原样，重新编排这一版", "Compose this page anew"],
  adoptedpool: ["已采用：这一版先照这样排，排不满时才会再动", "Adopted: the page stays so as long as it closes"],
  adopt: ["采用", "Adopt"], adopted: ["已采用，版面已定位", "Adopted; the page is fixed"],
  chosen: ["现在的编排", "The layout now"], layout: ["方案 {}", "Layout {}"],
  noflaw: ["没有版面忌讳", "breaks no rule"], spares: ["避开", "avoids"],
  nolayouts: ["这一版没有别的编排。", "There is no other layout of this page."],
  nofindings: ["没有问题。", "Nothing is wrong."], everypage: ["各版", "All pages"],
  everykind: ["各类", "All kinds"], mend: ["改", "Mend"], mendall: ["同类全改（{}）", "Mend all of a kind ({})"],
  error: ["错误", "error"], warning: ["提醒", "warning"], line: ["第 {} 行", "line {}"],
  proof: ["校样 PDF", "Proof PDF"], press: ["付印 PDF（先做印前检查）", "Press PDF (preflight first)"],
  pictures: ["公众号图片 JPEG（每版不超过 2 MB）", "Pictures for WeChat, JPEG of 2 MB at most"], screen: ["各版 SVG", "Pages as SVG"],
  proofs: ["校样", "Proofs"], proof_h: ["出校样", "Make a proof"], who: ["您是", "You are"], yourname: ["您的名字", "your name"],
  p_lines: ["行号", "line numbers"], p_figures: ["排满多少", "fill figures"], p_sign: ["签字框", "boxes to sign"],
  p_since: ["标出上次以来的改动", "what has changed since the last"],
  makeproof: ["出第 {} 校", "Make proof {}"], lastproof: ["上次：第 {} 校，{}，版本 {}", "Last: proof {}, {}, version {}"],
  seechanges: ["在版上看改动", "Show what has changed"], changed: ["第 {} 校以来动了 {} 处 {}", "since proof {}: {} places {}"],
  nochange: ["第 {} 校以来没有改动", "nothing has changed since proof {}"],
  stage: ["进度", "Stage"], has: ["在 {} 手里", "{} has it"], version: ["版本", "version"],
  "s_组稿": ["组稿", "copy"], "s_在排": ["在排", "in make-up"], "s_送校": ["送校", "in proof"], "s_签付": ["签付", "signed off"],
  "s_初审": ["初审", "First"], "s_复审": ["复审", "Second"], "s_终审": ["终审", "Final"],
  stamp: ["盖章", "Stamp"], stampagain: ["重新盖章", "Stamp again"], unstamp: ["撤章", "Take back"],
  stamped: ["{} {}", "{} {}"], void: ["作废：签的是版本 {}，后来改过", "void: version {} was signed and has changed since"],
  wasstamped: ["{} {} 签过", "signed by {} at {}"], sayname: ["请先写上您的名字", "Write your name first"],
  notes: ["批注（未处理 {}）", "Notes ({} open)"], nonotes: ["没有批注。", "No notes."], notegone: ["原字已改", "its words are gone"],
  settle: ["处理好了", "Done"], reopen: ["重开", "Reopen"],
  readers: ["给人看版", "For readers"], square: ["手机扫这个码", "to be read by a phone"],
  onnetwork: ["同一网络里的手机扫码就能看版、留言，改不了稿；{} 小时后失效", "Phones on this network can read and leave notes, and change nothing; it ends in {} h"],
  onlyhere: ["现在只有本机能开这个地址；要让手机看版，用 banmian desk --share 打开", "Only this machine can open it; banmian desk --share opens it to phones"],
  grid: ["网格", "Grid"], spread: ["对页", "Spread"], k_grid: ["网格和行线", "Grid and lines"], k_spread: ["对页", "Spread"],
  hands: ["挪动", "Move"], k_hands: ["用手挪动版上的东西", "Move things on the page by hand"],
  h_module: ["拖到别的稿件上，两篇换位", "drag it onto another story: the two change places"],
  h_border: ["左右拖，改两边的宽", "drag it to change the widths of both sides"],
  h_tier: ["上下拖，改占几批", "drag it to change over how many tiers both sides run"],
  h_depth: ["这条线由字数定", "the copy decides where this line runs"],
  h_photo: ["拖，改图的宽", "drag it to change the width of the photo"],
  h_photodown: ["拖，改图占几批", "drag it to change over how many tiers the photo runs"],
  h_good: ["可以，放手就排", "It can be: let go"], h_worse: ["可以，但会犯：{}", "It can be, but then: {}"],
  h_bad: ["排不成", "It cannot be"],
  moves: ["用手挪", "Move by hand"], wider: ["宽一栏", "A column wider"], narrower: ["窄一栏", "A column narrower"],
  swapwith: ["和…换位", "Change places with…"], putat: ["放到…", "Put it at…"], pin: ["固定在这里", "Pin it here"], pinned: ["已写进要求", "It is wished for"],
  photowide: ["图{}宽一栏", "Photo {} wider"], photonarrow: ["图{}窄一栏", "Photo {} narrower"],
  fill: ["补一篇备稿", "Add a story that fits"], nofill: ["没有正好的备稿", "No story fits"], showwhere: ["看删哪里", "Show where"],
  issues: ["各期", "Issues"], next: ["复制上期", "The next issue"], makenext: ["做下一期", "Make it"], nextday: ["下一期的日期", "the day of the next issue"],
  nextsays: ["期号、总期号加一，版面和广告照旧，稿件都待稿；没用过的备稿带过去。", "Numbers one further, pages and ads as they are, stories that wait; spare stories that were not printed come along."],
  standsin: ["正文在文件 {} 里，改这里就是改它", "The body stands in {}: typing here changes it"],
  takenof: ["正文取自 {}，要改请先收进稿件", "The body is taken of {}: take it in to change it"],
  takein: ["收进稿件", "Take it in"],
  fromfile: ["灰字取自 {}；在这里写，就以写的为准", "Grey: from {}; what is written here goes before it"],
  addpage: ["加一版", "Add a page"], addstory: ["加一篇待稿", "Add a story"], less: ["去掉这一版", "Take this page away"],
  takepage: ["去掉第 {} 版？上面的稿件留在稿件里。", "Take page {} away? Its stories stay in the list."],
  takestory: ["删掉《{}》？可以撤销。", "Delete “{}”? It can be undone."], take: ["删稿", "Delete"], yes: ["删", "Delete"], no: ["不删", "Keep"],
  newpaper: ["新建一份报纸", "A new paper"], makepaper: ["新建", "Make it"], papername: ["刊名", "Its name"],
  newsays: ["这里还没有报纸。建好就能编：版式、第一期和示例稿件都有，换成您自己的就行。", "There is no paper here yet. It comes with a style, a first issue and sample copy, for you to replace."],
  format: ["版式", "Format"], pagecount: ["几个版", "Pages"], ourpaper: ["我们的报纸", "Our paper"], liesin: ["放在 {}", "in {}"],
  f_tabloid: ["四开", "Tabloid"], f_broadsheet: ["对开", "Broadsheet"], f_A3: ["A3", "A3"], f_A4: ["A4", "A4"],
  archive: ["归档 PDF/A", "Archive PDF/A"], web: ["数字报", "Digital edition"], library: ["馆藏包", "Bag for libraries"], ofd: ["OFD", "OFD"], showfolder: ["打开文件夹", "Open the folder"],
  toldof: ["程序说的", "What the program said"],
  working: ["正在做…", "Working…"], done: ["做好了", "Done"], failed: ["没有做成", "Not made"],
  g_documents: ["读文件：{} / {}", "reading documents: {} of {}"],
  g_deal: ["分稿到各版", "dealing stories out"], g_pages: ["排版：{} / {} 版", "pages: {} of {}"],
  g_pictures: ["处理图片：{} / {} 张", "pictures: {} of {}"], g_files: ["写文件：{} / {}", "files: {} of {}"],
  g_looks: ["出图：{} / {} 版", "drawing: {} of {} pages"],
  madein: ["在文件夹 {} 里", "in the folder {}"],
  unclaimed: ["未用的照片", "Photographs of no story"],
  unclaimedsays: ["收在稿件旁边，没有丢；拖到稿件上，或选给哪一篇。", "Kept beside the issue: drag one onto a story, or choose the story."],
  give: ["加给…", "Give it to…"], giveto: ["把 {} 加给哪一篇", "The story that gets {}"], giveopen: ["加给《{}》", "Give it to “{}”"],
  given: ["{} 已加给《{}》", "{} is of “{}” now"],
  wishgone: ["它在原来那一版的要求也撤了", "what was wished for it on its old page goes with it"],
  asspare: ["备稿：不一定排，缺稿时补上", "Spare: fills a page that wants copy, and need not be printed"],
  kept: ["有 {} 张照片没有归到哪一篇，已收好，在左边“未用的照片”里：", "{} photographs are of no story. They are kept, in the tray on the left:"],
  leftat: ["这些照片没能收到稿件旁边，还在：{}", "These could not be put beside the issue and are still at {}"],
  dropped: ["进稿", "Copy in"], dropto: ["放开鼠标：稿件排到第 {} 版", "Drop: the stories go to page {}"],
  drophere: ["放开鼠标：进稿，先不排版", "Drop: copy in, on no page yet"],
  intopage: ["排到", "Onto"], nopage: ["先不排", "no page yet"], choosefiles: ["选文件…", "Choose files…"], choosefolder: ["选文件夹…", "Choose a folder…"],
  accepted: ["Word、WPS、ODT、RTF、网页、Markdown、文本和照片都可以，文件夹也行；拖到窗口里也一样。", "Word, WPS, ODT, RTF, web pages, Markdown, text and photos, and folders of them; they can be dropped on the window too."],
  nolist: ["那一篇不在哪一版的稿件清单里。", "That story is in the list of no page."],
  conflict: ["同一处被别处改过", "Changed elsewhere meanwhile"],
  yours: ["您写的", "Yours"], theirs: ["文件里现在的", "In the file now"],
  keepmine: ["用我写的", "Keep mine"], keeptheirs: ["用文件里的", "Keep theirs"],
  saved: ["已存", "saved"], unsaved: ["未存", "not saved"], lost: ["和程序断了联系；重新运行 banmian desk 后刷新", "The program is gone; run banmian desk again and reload"],
  nothing: ["没有可以撤销的了", "Nothing to undo"], yaml: ["看稿件文件", "Show the file"],
  ppi: ["{} ppi", "{} ppi"], missing: ["缺图：{}", "missing: {}"],
  keys: ["快捷键", "Keys"],
  k_help: ["这张表", "This list"], k_pages: ["上一版、下一版", "Page before, page after"],
  k_zoom: ["放大、缩小、整版", "Larger, smaller, fit"], k_undo: ["撤销、重做（正文里是正文的撤销）", "Undo, redo (in a text: of the text)"],
  k_next: ["下一个问题", "Next finding"], k_tabs: ["稿件、问题、编排、校样", "Story, findings, layouts, proofs"],
  k_esc: ["回到版面", "Back to the page"],
};

export let lang = localStorage.getItem("banmian-lang")
  || (navigator.language.startsWith("zh") ? "zh" : "en");

export function setLang(to) {
  lang = to;
  localStorage.setItem("banmian-lang", to);
  document.documentElement.lang = to === "zh" ? "zh-Hans" : "en";
}

export function t(key, ...parts) {
  let words = all[key][lang === "zh" ? 0 : 1];
  for (const part of parts) words = words.replace("{}", part);
  return words;
}

/// Words of the program in both tongues.
export const said = (both) => (both ? both[lang] : "");

export function dress() {
  for (const e of document.querySelectorAll("[data-say]")) e.textContent = t(e.dataset.say);
  for (const e of document.querySelectorAll("[data-label]")) {
    e.setAttribute("aria-label", t(e.dataset.label));
    if (e.tagName === "BUTTON") e.title = t(e.dataset.label);
  }
  document.getElementById("lang").textContent = lang === "zh" ? "EN" : "中";
  document.getElementById("lang").title = lang === "zh" ? "English" : "中文";
}
