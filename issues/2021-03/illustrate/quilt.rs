//! 拼布: eleven houses of the town, sewn from cloth, and the women who sew them.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, limb, lines, mix, oval, poly, rect, soft,
};
use crate::people::{Hair, Person, behind, finger};

const WARM: [(u32, u32, u32); 11] = [
    (0xE9_C98E, 0xB2_4A34, 0x7A_2E2A),
    (0x9D_B7A8, 0xE8_D8B4, 0x35_5A5E),
    (0xE4_A85C, 0x46_5C78, 0xF3_E3C0),
    (0xD9_7A58, 0xF1_DDB2, 0x5C_3A3C),
    (0xC9_D0B0, 0xC0_5A40, 0x4A_6650),
    (0xEF_DDBB, 0x3F_6A70, 0xC2_6A3A),
    (0x7D_98A8, 0xF2_D6A0, 0xA8_3E34),
    (0xE8_B8A0, 0x7A_3A44, 0xF6_E6C8),
    (0xD2_B06A, 0x5A_4A68, 0xE9_D9B8),
    (0xA8_BC8A, 0xE9_C078, 0x8A_3E30),
    (0xF0_D09A, 0x94_3C34, 0x2E_5258),
];

pub(crate) fn draw(c: &mut Canvas) {
    let all = rect(0.0, 0.0, 1800.0, 1200.0);
    c.grade(&all, ((0.0, 0.0), ink(0xE6_D2AE)), ((1800.0, 1200.0), ink(0xB0_8C68)));
    c.tint(&all, (900.0, 500.0), (1800.0, 1300.0), glaze(0x6A_4438, 0.55));
    let window = poly(&[
        (0.0, 120.0),
        (420.0, 0.0),
        (1300.0, 0.0),
        (200.0, 1200.0),
        (0.0, 1200.0),
    ]);
    c.shadow(&window, (0.0, 0.0), 50, glaze(0xFF_F4D4, 0.45));
    hang(c);
    women(c);
}

/// The quilt on its pole.
fn hang(c: &mut Canvas) {
    let cloth = blob(&[
        (150.0, 96.0),
        (480.0, 88.0),
        (900.0, 98.0),
        (1320.0, 88.0),
        (1650.0, 96.0),
        (1662.0, 500.0),
        (1650.0, 940.0),
        (1300.0, 958.0),
        (900.0, 944.0),
        (500.0, 958.0),
        (150.0, 940.0),
        (138.0, 500.0),
    ]);
    c.shadow(&cloth, (26.0, 34.0), 30, glaze(0x3A_2018, 0.6));
    c.line(&lines(&[(60.0, 70.0), (1740.0, 70.0)]), ink(0x6E_4428), 22.0);
    c.line(&lines(&[(60.0, 65.0), (1740.0, 65.0)]), glaze(0xE8_B87C, 0.7), 5.0);
    for i in 0..9_u16 {
        let x = 190.0 + 177.5 * f32::from(i);
        c.fill(&soft(x - 24.0, 52.0, 48.0, 62.0, 10.0), ink(0x8E_3430));
        c.dashed(
            &lines(&[(x - 16.0, 58.0), (x - 16.0, 106.0)]),
            ink(0xF2_DCB0),
            3.0,
            &[8.0, 8.0],
        );
    }
    c.fill(&cloth, ink(0x8E_3430));
    c.clip(&cloth);
    weave(c, (130.0, 80.0, 1540.0, 890.0), 0xC8_5A48, 3);
    let cells: [(f32, f32, f32); 11] = [
        (0.0, 0.0, 1.0),
        (1.0, 0.0, 1.0),
        (2.0, 0.0, 1.0),
        (3.0, 0.0, 1.0),
        (0.0, 1.0, 1.0),
        (1.0, 1.0, 2.0),
        (3.0, 1.0, 1.0),
        (0.0, 2.0, 1.0),
        (1.0, 2.0, 1.0),
        (2.0, 2.0, 1.0),
        (3.0, 2.0, 1.0),
    ];
    for (k, (col, row, span)) in (0..).zip(cells) {
        let at = (186.0 + col * 360.0, 132.0 + row * 264.0);
        patch(c, at, (348.0 * span + 12.0 * (span - 1.0), 252.0), k);
    }
    c.clip(&cloth);
    folds(c);
    c.unclip();
    c.dashed(
        &curve(&[(164.0, 114.0), (900.0, 116.0), (1636.0, 114.0)]),
        ink(0xF4_DFB4),
        4.0,
        &[16.0, 12.0],
    );
    c.dashed(
        &curve(&[
            (160.0, 928.0),
            (500.0, 940.0),
            (900.0, 928.0),
            (1300.0, 940.0),
            (1640.0, 928.0),
        ]),
        ink(0xF4_DFB4),
        4.0,
        &[16.0, 12.0],
    );
}

/// How the quilt falls.
fn folds(c: &mut Canvas) {
    for i in 0..6_u16 {
        let x = 180.0 + 262.0 * f32::from(i);
        let band = |from: f32, to: f32| {
            let foot = from + 24.0;
            poly(&[
                (x + from, 60.0),
                (x + to, 60.0),
                (x + to + 24.0, 980.0),
                (x + foot, 980.0),
            ])
        };
        c.tint(&band(0.0, 80.0), (x, 0.0), (x + 80.0, 0.0), glaze(0x3A_1410, 0.2));
        c.tint(
            &band(79.0, 150.0),
            (x + 150.0, 0.0),
            (x + 79.0, 0.0),
            glaze(0x3A_1410, 0.2),
        );
        c.tint(
            &band(150.0, 200.0),
            (x + 150.0, 0.0),
            (x + 200.0, 0.0),
            glaze(0xFF_F6DC, 0.14),
        );
        c.tint(
            &band(199.0, 262.0),
            (x + 262.0, 0.0),
            (x + 199.0, 0.0),
            glaze(0xFF_F6DC, 0.14),
        );
    }
}

/// The pattern of a cloth: stripes, checks, dots or sprigs.
fn weave(c: &mut Canvas, (x, y, w, h): (f32, f32, f32, f32), tone: u32, kind: u32) {
    let mut i = 0.0;
    while i < w + h {
        match kind % 4 {
            0 => c.line(&lines(&[(x + i, y), (x + i, y + h)]), glaze(tone, 0.5), 5.0),
            1 => {
                c.line(&lines(&[(x + i, y), (x + i, y + h)]), glaze(tone, 0.32), 9.0);
                c.line(&lines(&[(x, y + i), (x + w, y + i)]), glaze(tone, 0.32), 9.0);
            }
            2 => {
                let mut j = if (i / 28.0) % 2.0 < 1.0 { 10.0 } else { 24.0 };
                while j < h && i < w {
                    c.fill(&oval(x + i + 8.0, y + j, 5.0, 5.0), glaze(tone, 0.6));
                    j += 28.0;
                }
            }
            _ => {
                let mut j = 14.0;
                while j < h && i < w {
                    for (dx, dy) in [(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)] {
                        c.fill(
                            &oval(x + i + 14.0 + dx, y + j + dy, 4.0, 4.0),
                            glaze(tone, 0.5),
                        );
                    }
                    j += 34.0;
                }
            }
        }
        i += if kind % 4 == 1 {
            36.0
        } else if kind % 4 == 3 {
            34.0
        } else {
            28.0
        };
    }
}

fn patch(c: &mut Canvas, (x, y): P, (w, h): P, k: u32) {
    let tones = WARM[usize::try_from(k).unwrap_or(0) % WARM.len()];
    let jog = |n: u32| (chance(k * 9 + n) - 0.5) * 9.0;
    let cloth = poly(&[
        (x + jog(1), y + jog(2)),
        (x + w + jog(3), y + jog(4)),
        (x + w + jog(5), y + h + jog(6)),
        (x + jog(7), y + h + jog(8)),
    ]);
    c.shadow(&cloth, (5.0, 7.0), 7, glaze(0x2A_1010, 0.5));
    c.fill(&cloth, ink(tones.0));
    c.clip(&cloth);
    weave(c, (x - 6.0, y - 6.0, w + 12.0, h + 12.0), mix(tones.0, tones.2, 0.5), k + 1);
    let sun = oval(x + w * (0.2 + 0.6 * chance(k + 40)), y + h * 0.26, 30.0, 30.0);
    c.fill(&sun, ink(mix(tones.0, 0xFF_F4D8, 0.7)));
    c.dashed(&sun, ink(0xC2_6038), 3.0, &[7.0, 6.0]);
    let ground = blob(&[
        (x - 40.0, y + h * 0.84),
        (x + w * 0.3, y + h * 0.79),
        (x + w * 0.7, y + h * 0.86),
        (x + w + 40.0, y + h * 0.8),
        (x + w + 40.0, y + h + 40.0),
        (x - 40.0, y + h + 40.0),
    ]);
    c.fill(&ground, ink(mix(tones.2, 0x6A_8050, 0.45)));
    c.dashed(&ground, glaze(0xFF_F0D0, 0.8), 3.0, &[10.0, 8.0]);
    house(c, (x + w / 2.0, y + h * 0.88), k, tones);
    c.clip(&cloth);
    c.shade(&cloth, (x, y), (x + w * 1.2, y + h * 1.3), glaze(0x5A_2A1C, 0.55));
    c.unclip();
    let hem = poly(&[
        (x + 12.0, y + 12.0),
        (x + w - 12.0, y + 12.0),
        (x + w - 12.0, y + h - 12.0),
        (x + 12.0, y + h - 12.0),
    ]);
    c.dashed(&hem, ink(0xFB_F0D6), 3.5, &[13.0, 9.0]);
}

/// A piece of cloth sewn on.
fn sewn(c: &mut Canvas, points: &[P], tone: u32) {
    let piece = poly(points);
    c.fill(
        &piece
            .clone()
            .transform(tiny_skia::Transform::from_translate(4.0, 5.0))
            .unwrap_or(piece.clone()),
        glaze(0x2A_1010, 0.3),
    );
    c.fill(&piece, ink(tone));
    c.dashed(&piece, glaze(mix(tone, 0xFF_F4DC, 0.75), 0.9), 2.5, &[8.0, 6.0]);
}

fn block(c: &mut Canvas, (x, foot): P, (w, h): P, tone: u32) {
    sewn(
        c,
        &[
            (x - w / 2.0, foot),
            (x - w / 2.0, foot - h),
            (x + w / 2.0, foot - h),
            (x + w / 2.0, foot),
        ],
        tone,
    );
}

fn windows(
    c: &mut Canvas,
    (x, foot): P,
    (w, h): P,
    (across, down): (u16, u16),
    tone: u32,
) {
    let (dx, dy) = (w / f32::from(across), h / f32::from(down));
    for i in 0..across {
        for j in 0..down {
            let left = x - w / 2.0 + dx * (f32::from(i) + 0.24);
            let top = foot - h + dy * (f32::from(j) + 0.24);
            c.fill(&rect(left, top, dx * 0.52, dy * 0.52), ink(tone));
        }
    }
}

fn roof(c: &mut Canvas, (x, y): P, w: f32, h: f32, tone: u32) {
    let eave = [
        (x - w / 2.0 - 26.0, y - 8.0),
        (x - w / 2.0 + 8.0, y - h * 0.35),
        (x - w * 0.26, y - h),
        (x + w * 0.26, y - h),
        (x + w / 2.0 - 8.0, y - h * 0.35),
        (x + w / 2.0 + 26.0, y - 8.0),
        (x + w / 2.0, y + 6.0),
        (x - w / 2.0, y + 6.0),
    ];
    sewn(c, &eave, tone);
}

fn house(c: &mut Canvas, at: P, k: u32, (sky, wall, dark): (u32, u32, u32)) {
    let (x, y) = at;
    let glass = mix(sky, 0xFF_F2D0, 0.5);
    match k {
        0 => {
            block(c, at, (210.0, 74.0), wall);
            roof(c, (x, y - 74.0), 220.0, 46.0, dark);
            block(c, (x, y - 112.0), (120.0, 32.0), wall);
            roof(c, (x, y - 142.0), 130.0, 38.0, dark);
            windows(c, at, (200.0, 66.0), (5, 1), glass);
        }
        1 | 8 => {
            block(c, (x - 70.0, y), (76.0, 150.0), wall);
            block(c, (x + 64.0, y), (90.0, 112.0), dark);
            block(c, (x - 2.0, y), (64.0, 186.0), mix(wall, dark, 0.45));
            windows(c, (x - 70.0, y), (70.0, 144.0), (3, 6), dark);
            windows(c, (x + 64.0, y), (84.0, 106.0), (3, 4), wall);
            windows(c, (x - 2.0, y), (58.0, 180.0), (2, 7), glass);
        }
        2 | 9 => {
            for i in 0..5_u16 {
                let t = f32::from(i);
                block(c, (x, y - 33.0 * t), (112.0 - 15.0 * t, 26.0), wall);
                roof(c, (x, y - 24.0 - 33.0 * t), 116.0 - 15.0 * t, 17.0, dark);
            }
            sewn(c, &[(x - 8.0, y - 166.0), (x, y - 206.0), (x + 8.0, y - 166.0)], dark);
        }
        3 => {
            block(c, at, (220.0, 96.0), wall);
            sewn(
                c,
                &[(x - 124.0, y - 96.0), (x, y - 160.0), (x + 124.0, y - 96.0)],
                dark,
            );
            for i in 0..5_u16 {
                block(
                    c,
                    (x - 88.0 + 44.0 * f32::from(i), y),
                    (16.0, 90.0),
                    mix(wall, dark, 0.3),
                );
            }
            c.fill(&oval(x, y - 118.0, 16.0, 16.0), ink(glass));
        }
        _ => newer(c, at, k, (wall, dark, glass)),
    }
}

/// Houses of this century and the last.
fn newer(c: &mut Canvas, at: P, k: u32, (wall, dark, glass): (u32, u32, u32)) {
    let (x, y) = at;
    match k {
        4 | 10 => {
            block(c, at, (70.0, 140.0), wall);
            roof(c, (x, y - 140.0), 84.0, 30.0, dark);
            block(c, (x, y - 164.0), (36.0, 20.0), wall);
            c.fill(&oval(x, y - 106.0, 24.0, 24.0), ink(0xFB_F0D6));
            c.line(
                &lines(&[(x, y - 122.0), (x, y - 106.0), (x + 11.0, y - 100.0)]),
                ink(dark),
                4.0,
            );
            block(c, (x - 84.0, y), (94.0, 62.0), dark);
            block(c, (x + 84.0, y), (94.0, 62.0), dark);
            windows(c, (x - 84.0, y), (90.0, 60.0), (3, 1), glass);
            windows(c, (x + 84.0, y), (90.0, 60.0), (3, 1), glass);
        }
        5 => grand(c, at, (wall, dark, glass)),
        6 => {
            let arch = curve(&[
                (x - 150.0, y),
                (x - 80.0, y - 88.0),
                (x, y - 116.0),
                (x + 80.0, y - 88.0),
                (x + 150.0, y),
            ]);
            c.line(&arch, ink(dark), 20.0);
            c.dashed(&arch, ink(0xFB_F0D6), 3.0, &[9.0, 7.0]);
            block(c, (x, y - 22.0), (330.0, 22.0), wall);
            for i in 0..7_u16 {
                let t = f32::from(i) - 3.0;
                let top = y - 112.0 + t * t * 9.0;
                c.line(
                    &lines(&[(x + t * 40.0, y - 44.0), (x + t * 40.0, top)]),
                    ink(dark),
                    6.0,
                );
            }
        }
        _ => {
            block(c, at, (180.0, 104.0), wall);
            sewn(
                c,
                &[
                    (x - 108.0, y - 104.0),
                    (x - 60.0, y - 168.0),
                    (x + 60.0, y - 168.0),
                    (x + 108.0, y - 104.0),
                ],
                dark,
            );
            windows(c, at, (170.0, 100.0), (4, 2), dark);
            block(c, at, (36.0, 52.0), glass);
        }
    }
}

fn grand(c: &mut Canvas, at: P, (wall, dark, glass): (u32, u32, u32)) {
    let (x, y) = at;
    for side in [-1.0, 1.0] {
        block(c, (x + side * 220.0, y), (170.0, 88.0), wall);
        roof(c, (x + side * 220.0, y - 88.0), 176.0, 34.0, dark);
        windows(c, (x + side * 220.0, y), (160.0, 80.0), (4, 2), glass);
    }
    block(c, at, (250.0, 104.0), mix(wall, 0xB0_4030, 0.75));
    for i in 0..3_u16 {
        let left = x - 70.0 + 70.0 * f32::from(i);
        c.fill(
            &soft(left - 20.0, y - 66.0, 40.0, 84.0, 20.0),
            ink(mix(dark, 0x20_1418, 0.4)),
        );
    }
    roof(c, (x, y - 104.0), 270.0, 36.0, dark);
    block(c, (x, y - 138.0), (180.0, 30.0), wall);
    roof(c, (x, y - 166.0), 196.0, 38.0, dark);
    windows(c, (x, y - 138.0), (170.0, 30.0), (6, 1), glass);
}

fn women(c: &mut Canvas) {
    let shade = rect(0.0, 820.0, 1800.0, 380.0);
    c.tint(&shade, (0.0, 820.0), (0.0, 1200.0), glaze(0x3A_1C18, 0.55));
    let people = [
        ((330.0, 800.0), 76.0, Hair::Bun, 0x3A_2A2C, 0x3E_5C68),
        ((930.0, 850.0), 80.0, Hair::Bob, 0x2C_2226, 0xB8_5A40),
        ((1480.0, 790.0), 74.0, Hair::Tail, 0x34_282A, 0x5E_6A48),
    ];
    for (i, (at, r, hair, tone, coat)) in (0_u16..).zip(people) {
        let who = Person { hair, tone, skin: 0xE6_B08A, coat };
        let (x, y) = at;
        let reach =
            [(x + 236.0, y - 84.0), (x - 208.0, y - 270.0), (x - 236.0, y - 100.0)];
        let reach = reach[usize::from(i)];
        let side = if reach.0 > x { 1.0 } else { -1.0 };
        let elbow = (x + side * r * 3.7, y + r * 2.6);
        let arm =
            limb([(x + side * r * 1.3, y + r * 2.7), elbow, reach], r * 1.5, r * 0.66);
        c.shadow(&arm, (10.0, 14.0), 10, glaze(0x20_1010, 0.45));
        c.fill(&arm, ink(coat));
        c.shade(
            &arm,
            (x, y),
            (x + side * r * 2.6, y + r * 4.4),
            glaze(mix(coat, 0x18_0C14, 0.7), 0.8),
        );
        let cuff = limb(
            [
                (reach.0 - side * r * 0.1, reach.1 + r * 0.6),
                (reach.0, reach.1 + r * 0.4),
                (reach.0, reach.1 + r * 0.2),
            ],
            r * 0.84,
            r * 0.8,
        );
        c.fill(&cuff, ink(mix(coat, 0xFF_F0D8, 0.5)));
        hand(c, reach, side, r);
        behind(c, at, r, who, 0xFF_E2B0);
    }
}

fn hand(c: &mut Canvas, (x, y): P, side: f32, r: f32) {
    let p = |dx: f32, dy: f32| (x + side * dx * r, y + dy * r);
    let palm = blob(&[
        p(-0.35, 0.3),
        p(-0.2, -0.3),
        p(0.25, -0.55),
        p(0.6, -0.4),
        p(0.55, 0.05),
        p(0.1, 0.45),
    ]);
    c.fill(&palm, ink(0xE9_B68E));
    c.shade(&palm, p(0.2, -0.4), p(-0.2, 0.6), glaze(0x9A_4A34, 0.8));
    for (i, dy) in (0_u16..).zip([-0.16, -0.36, -0.56]) {
        let tip = p(0.8 + 0.06 * f32::from(i), dy + 0.06);
        finger(c, [p(0.1, dy + 0.16), p(0.5, dy - 0.1), tip], r * 0.2, 0xEC_BC96);
    }
    finger(c, [p(0.0, 0.3), p(0.5, 0.22), p(0.86, -0.26)], r * 0.21, 0xF0_C29E);
    c.line(&lines(&[p(0.8, -0.2), p(1.35, -1.05)]), ink(0xF4_F0E8), 4.0);
    let thread = curve(&[p(0.82, -0.24), p(0.3, -1.0), p(1.2, -1.7), p(2.0, -1.2)]);
    c.line(&thread, ink(0xB8_2E2A), 3.0);
}
