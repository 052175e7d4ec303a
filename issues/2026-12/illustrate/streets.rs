//! Pictures of streets and greens: a school crossing, a game of gateball, the old sluice.

use crate::brush::{
    Canvas, P, blob, chance, curve, glaze, ink, lines, mix, oval, poly, rect, soft,
};
use crate::outdoors::{person, sky, town, tree};
use crate::people::{Hair, Person, Stand, standing};

fn stand(c: &mut Canvas, who: Person, stand: Stand) -> [P; 2] {
    standing(c, stand, who)
}

/// A pupil with a satchel, seen from before.
fn pupil(c: &mut Canvas, n: usize, foot: P, height: f32, turn: f32) {
    let hair = if n.is_multiple_of(2) { Hair::Tail } else { Hair::Short };
    let coat = [0xE0_A83C, 0x4A_86A6, 0xD2_5E50, 0x6A_9A5A][n % 4];
    let who = Person { hair, tone: 0x2E_2422, skin: 0xEC_C8A6, coat };
    let r = height / 15.0;
    let bag = soft(foot.0 - r * 2.0, foot.1 - r * 11.4, r * 4.0, r * 4.4, r * 0.9);
    c.fill(&bag, ink([0x3A_5A8A, 0xB0_4A5A, 0x4A_7A6A, 0x8A_6AA0][n % 4]));
    let hands = [(-0.5 + turn, 4.0), (0.6 + turn, 3.8)];
    stand(c, who, Stand { foot, height, turn, hands, trousers: 0x3A_4658, vest: None });
    for side in [-0.9_f32, 0.9] {
        let (x, y) = (foot.0 + side * r, foot.1 - r * 11.6);
        c.line(
            &curve(&[(x, y), (x + side * r * 0.2, y + r * 1.6), (x, y + r * 3.2)]),
            ink(0x2E_3A54),
            r * 0.34,
        );
    }
}

fn car(c: &mut Canvas, (x, y): P, k: f32, paint: u32) {
    let p = |dx: f32, dy: f32| (x + dx * k, y + dy * k);
    c.fill(&oval(x, y + 6.0 * k, 190.0 * k, 16.0 * k), glaze(0x20_1C20, 0.4));
    let body = blob(&[
        p(-180.0, -18.0),
        p(-176.0, -74.0),
        p(-110.0, -92.0),
        p(-66.0, -140.0),
        p(70.0, -142.0),
        p(118.0, -92.0),
        p(178.0, -74.0),
        p(182.0, -18.0),
    ]);
    c.fill(&body, ink(paint));
    c.shade(&body, p(0.0, -90.0), p(30.0, 10.0), glaze(mix(paint, 0, 0.6), 0.8));
    for (left, right) in [(-82.0, -6.0), (8.0, 92.0)] {
        let pane = poly(&[
            p(left, -92.0),
            p(left + 26.0, -130.0),
            p(right - 14.0, -130.0),
            p(right, -92.0),
        ]);
        c.fill(&pane, ink(0xC8_DEE4));
    }
    for wheel in [-104.0, 108.0] {
        let (wx, wy) = p(wheel, -14.0);
        c.fill(&oval(wx, wy, 36.0 * k, 36.0 * k), ink(0x26_2426));
        c.fill(&oval(wx, wy, 17.0 * k, 17.0 * k), ink(0xB8_BCBE));
    }
    let (lx, ly) = p(-168.0, -58.0);
    c.fill(&oval(lx, ly, 14.0 * k, 11.0 * k), ink(0xFF_F2C0));
}

/// 护学: pupils on a crossing, a volunteer who holds the traffic up for them.
pub(crate) fn crossing(c: &mut Canvas) {
    sky(c, 0x9E_C4D8, 0xFA_EBCE, 560.0);
    town(c, 600.0, 300);
    let school = rect(60.0, 260.0, 720.0, 400.0);
    c.grade(&school, ((0.0, 260.0), ink(0xD8_8A62)), ((0.0, 660.0), ink(0xE8_B088)));
    for floor in 0..3_u16 {
        for bay in 0..7_u16 {
            let (x, y) = (92.0 + 98.0 * f32::from(bay), 296.0 + 120.0 * f32::from(floor));
            c.fill(&rect(x, y, 66.0, 70.0), ink(0xF6_EEDA));
            c.fill(&rect(x + 5.0, y + 5.0, 56.0, 60.0), ink(0x86_A8B4));
            c.line(
                &lines(&[(x + 33.0, y + 5.0), (x + 33.0, y + 65.0)]),
                ink(0xF6_EEDA),
                5.0,
            );
        }
    }
    c.fill(&rect(40.0, 244.0, 760.0, 22.0), ink(0x8A_4E3A));
    let walk = rect(-5.0, 650.0, 1810.0, 90.0);
    c.grade(&walk, ((0.0, 650.0), ink(0xD8_CCB6)), ((0.0, 740.0), ink(0xC4_B69E)));
    let road = rect(-5.0, 736.0, 1810.0, 474.0);
    c.grade(&road, ((0.0, 736.0), ink(0x8C_8C90)), ((0.0, 1200.0), ink(0x66_666C)));
    for i in 0..8_u16 {
        let (top, foot) = (330.0 + 104.0 * f32::from(i), 20.0 + 196.0 * f32::from(i));
        let bar = poly(&[
            (top, 760.0),
            (top + 58.0, 760.0),
            (foot + 112.0, 1160.0),
            (foot, 1160.0),
        ]);
        c.fill(&bar, ink(0xEE_EAE0));
    }
    tree(c, (960.0, 690.0), 1.35, 0x8A_9A4A, 71);
    tree(c, (1240.0, 686.0), 1.2, 0xC8_9A3E, 87);
    car(c, (1500.0, 860.0), 1.25, 0x4E_7E96);
    for (n, (x, y, height, turn)) in (0_usize..).zip([
        (420.0, 960.0, 300.0, -0.6),
        (590.0, 985.0, 320.0, -0.5),
        (770.0, 962.0, 296.0, -0.6),
        (930.0, 1010.0, 330.0, -0.4),
    ]) {
        pupil(c, n, (x, y), height, turn);
    }
    let guard =
        Person { hair: Hair::Short, tone: 0x8E_8A86, skin: 0xDE_B08C, coat: 0x4A_5A70 };
    let raised = Stand {
        foot: (1170.0, 1100.0),
        height: 560.0,
        turn: -0.4,
        hands: [(2.8, -1.6), (-2.6, 1.0)],
        trousers: 0x3A_3E4C,
        vest: Some(0xF2_C230),
    };
    let [hand, _] = stand(c, guard, raised);
    c.line(
        &lines(&[(hand.0, hand.1 + 40.0), (hand.0 + 8.0, hand.1 - 130.0)]),
        ink(0x6A_5442),
        9.0,
    );
    let flag = blob(&[
        (hand.0 + 8.0, hand.1 - 130.0),
        (hand.0 + 70.0, hand.1 - 136.0),
        (hand.0 + 136.0, hand.1 - 116.0),
        (hand.0 + 132.0, hand.1 - 50.0),
        (hand.0 + 66.0, hand.1 - 60.0),
        (hand.0 + 6.0, hand.1 - 48.0),
    ]);
    c.fill(&flag, ink(0xD0_4436));
    c.tint(&flag, hand, (hand.0 + 140.0, hand.1 - 60.0), glaze(0x70_1810, 0.5));
}

/// 门球: a lawn with hoops, and players with mallets.
pub(crate) fn gateball(c: &mut Canvas) {
    sky(c, 0x92_BED4, 0xF4_EAD2, 420.0);
    town(c, 440.0, 410);
    for i in 0..9_u16 {
        let n = u32::from(i) * 17;
        tree(c, (60.0 + 212.0 * f32::from(i), 470.0), 0.72, 0x6A_8E4A, 500 + n);
    }
    let lawn = rect(-5.0, 450.0, 1810.0, 760.0);
    c.grade(&lawn, ((0.0, 450.0), ink(0x9A_BA62)), ((0.0, 1200.0), ink(0x5A_8A44)));
    for i in 0..8_u16 {
        let (top, foot) = (120.0 + 220.0 * f32::from(i), -500.0 + 380.0 * f32::from(i));
        let strip = poly(&[
            (top, 450.0),
            (top + 110.0, 450.0),
            (foot + 190.0, 1210.0),
            (foot, 1210.0),
        ]);
        c.fill(&strip, glaze(0xC8_DC8A, 0.28));
    }
    c.line(
        &lines(&[(-10.0, 1120.0), (240.0, 520.0), (1640.0, 520.0), (1810.0, 900.0)]),
        glaze(0xFA_F6E8, 0.9),
        7.0,
    );
    for (x, y, k) in [(520.0, 700.0, 0.8), (1240.0, 660.0, 0.7), (900.0, 1010.0, 1.25)] {
        let hoop = curve(&[
            (x - 60.0 * k, y),
            (x - 58.0 * k, y - 84.0 * k),
            (x, y - 106.0 * k),
            (x + 58.0 * k, y - 84.0 * k),
            (x + 60.0 * k, y),
        ]);
        c.line(&hoop, glaze(0x2A_4020, 0.35), 15.0 * k);
        c.line(&hoop, ink(0xF6_F2EA), 11.0 * k);
    }
    let balls: [(f32, f32, u32); 6] = [
        (690.0, 1060.0, 0xC8_3A30),
        (1010.0, 1090.0, 0xF6_F2EA),
        (450.0, 740.0, 0xC8_3A30),
        (1180.0, 720.0, 0xF6_F2EA),
        (1400.0, 980.0, 0xC8_3A30),
        (300.0, 980.0, 0xF6_F2EA),
    ];
    for (x, y, tone) in balls {
        let r = 16.0 + (y - 700.0) * 0.03;
        c.fill(&oval(x + 6.0, y + r * 0.9, r * 1.2, r * 0.3), glaze(0x20_3018, 0.45));
        c.fill(&oval(x, y, r, r), ink(tone));
        c.tint(&oval(x, y, r, r), (x - r, y - r), (x + r, y + r), glaze(0x30_2020, 0.5));
    }
    for (n, (x, y, height, turn)) in (0_usize..).zip([
        (250.0, 760.0, 330.0, 0.6),
        (1380.0, 740.0, 320.0, -0.5),
        (1560.0, 760.0, 330.0, -0.6),
        (560.0, 1110.0, 560.0, 0.7),
        (1290.0, 1140.0, 590.0, -0.6),
    ]) {
        let who = Person {
            coat: if n % 2 == 0 { 0xD0_4E40 } else { 0xF2_EEE4 },
            ..person(n + 1)
        };
        let reach = if turn > 0.0 { 1.4 } else { -1.4 };
        let hands = [(reach * 1.5, 4.0), (reach * 0.6, 4.4)];
        let pose =
            Stand { foot: (x, y), height, turn, hands, trousers: 0x3E_4656, vest: None };
        let [_, hand] = stand(c, who, pose);
        let r = height / 15.0;
        let end = (hand.0 + turn.signum() * r * 1.7, y - r * 0.3);
        c.line(&lines(&[(hand.0, hand.1 - r), end]), ink(0xC8_9A5A), r * 0.3);
        c.fill(
            &soft(end.0 - r * 1.1, end.1 - r * 0.45, r * 2.2, r * 0.9, r * 0.3),
            ink(0x8A_4A34),
        );
    }
}

/// The bank with its old tree.
fn old_tree(c: &mut Canvas) {
    let shore = blob(&[
        (1440.0, 790.0),
        (1560.0, 730.0),
        (1860.0, 700.0),
        (1860.0, 1010.0),
        (1660.0, 900.0),
        (1500.0, 850.0),
    ]);
    c.grade(&shore, ((0.0, 720.0), ink(0x8E_8A54)), ((0.0, 980.0), ink(0x54_5C3C)));
    let trunk = blob(&[
        (1560.0, 780.0),
        (1590.0, 600.0),
        (1570.0, 420.0),
        (1630.0, 300.0),
        (1680.0, 430.0),
        (1690.0, 620.0),
        (1750.0, 790.0),
    ]);
    c.fill(&trunk, ink(0x50_4030));
    c.shade(&trunk, (1580.0, 500.0), (1740.0, 560.0), glaze(0x18_1008, 0.8));
    for (x, k, seed) in [(1500.0, 1.3, 701), (1640.0, 1.7, 733), (1740.0, 1.3, 761)] {
        tree(c, (x, 620.0), k, 0x86_8E42, seed);
    }
}

/// Gates of planks on their chains.
fn gates(c: &mut Canvas) {
    for bay in 0..3_u16 {
        let x = 386.0 + 390.0 * f32::from(bay);
        let lift = [40.0, 130.0, 10.0][usize::from(bay)];
        for plank in 0..6_u16 {
            let y = 560.0 - lift + 46.0 * f32::from(plank);
            let wood = mix(0x7A_5638, 0x5A_4230, chance(u32::from(bay * 6 + plank)));
            c.fill(&rect(x - 4.0, y, 250.0, 43.0), ink(wood));
            c.line(
                &lines(&[(x, y + 20.0), (x + 240.0, y + 20.0)]),
                glaze(0x2A_1C10, 0.35),
                3.0,
            );
        }
        for chain in [x + 40.0, x + 200.0] {
            c.dashed(
                &lines(&[(chain, 380.0), (chain, 560.0 - lift)]),
                ink(0x4A_4640),
                9.0,
                &[10.0, 13.0],
            );
        }
    }
}

/// 老闸: stone piers over a canal, a gate of planks, an old tree.
pub(crate) fn sluice(c: &mut Canvas) {
    sky(c, 0xB8_C4BE, 0xF6_E2BC, 620.0);
    town(c, 560.0, 640);
    let bank = poly(&[(-5.0, 540.0), (1805.0, 520.0), (1805.0, 760.0), (-5.0, 780.0)]);
    c.grade(&bank, ((0.0, 530.0), ink(0xA8_A06A)), ((0.0, 760.0), ink(0x74_7A4C)));
    let water = rect(-5.0, 700.0, 1810.0, 510.0);
    c.grade(&water, ((0.0, 700.0), ink(0xB4_B69A)), ((0.0, 1200.0), ink(0x44_6058)));
    for i in 0..150_u16 {
        let n = u32::from(i) * 5 + 900;
        let y = 730.0 + 450.0 * chance(n);
        let (x, w) = (1800.0 * chance(n + 1), (y - 680.0) * 0.3 * (0.3 + chance(n + 2)));
        c.line(&lines(&[(x, y), (x + w, y)]), glaze(0xF2_E8C4, 0.35), 4.0);
    }
    let deck = poly(&[(260.0, 430.0), (1540.0, 430.0), (1580.0, 500.0), (220.0, 500.0)]);
    c.shadow(&deck, (0.0, 40.0), 30, glaze(0x2A_2418, 0.5));
    for pier in 0..4_u16 {
        let x = 250.0 + 390.0 * f32::from(pier);
        let stone = poly(&[
            (x, 490.0),
            (x + 120.0, 490.0),
            (x + 136.0, 960.0),
            (x - 16.0, 960.0),
        ]);
        c.grade(&stone, ((x, 0.0), ink(0xB8_AC94)), ((x + 120.0, 0.0), ink(0x7E_7464)));
        for course in 0..9_u16 {
            let y = 520.0 + 50.0 * f32::from(course);
            c.line(&lines(&[(x - 12.0, y), (x + 132.0, y)]), glaze(0x3A_3428, 0.4), 4.0);
            let joint = x + 30.0 + 60.0 * chance(u32::from(pier * 9 + course));
            c.line(&lines(&[(joint, y), (joint, y + 50.0)]), glaze(0x3A_3428, 0.4), 4.0);
        }
        c.fill(&oval(x + 60.0, 966.0, 100.0, 12.0), glaze(0xF2_E8C4, 0.4));
    }
    gates(c);
    c.grade(&deck, ((0.0, 430.0), ink(0xC6_BAA0)), ((0.0, 500.0), ink(0x8E_826C)));
    for i in 0..12_u16 {
        let x = 300.0 + 110.0 * f32::from(i);
        c.fill(&rect(x, 350.0, 16.0, 84.0), ink(0x9A_8E78));
    }
    c.fill(&rect(290.0, 340.0, 1240.0, 18.0), ink(0xB2_A68E));
    old_tree(c);
    for (n, x, turn) in [(1_usize, 640.0, 0.5), (4, 720.0, -0.4)] {
        let hands = [(-0.4 + turn, 4.0), (0.5 + turn, 3.6)];
        let pose = Stand {
            foot: (x, 440.0),
            height: 210.0,
            turn,
            hands,
            trousers: 0x3A_3E4C,
            vest: None,
        };
        stand(c, person(n), pose);
    }
}
