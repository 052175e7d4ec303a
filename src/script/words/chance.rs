//! Probabilities as whole numbers: the less probable, the greater.

/// What a model charges for something: minus the logarithm of its probability, in
/// 2⁻¹⁹ nat. Sums of them are products of probabilities.
pub(super) type Price = u64;

/// What a model says never happens. Above every sum of prices, and many of it may be
/// added up.
pub(super) const NEVER: Price = 1 << 40;

/// Bytes of a price in the tables.
pub(super) const PRICE: usize = 3;

/// A price as the tables have it; all ones is [`NEVER`].
pub(super) const fn price([high, middle, low]: [u8; PRICE]) -> Price {
    let price = u32::from_be_bytes([0, high, middle, low]);
    if price == 0xff_ffff { NEVER } else { price as Price }
}

/// Bits behind the point of [`log2`].
const FRACTION: u32 = 24;

/// The logarithm of a count to base two, in 2⁻²⁴. That of nothing is nothing.
pub(super) const fn log2(count: u64) -> u64 {
    if count == 0 {
        return 0;
    }
    let whole = count.ilog2();
    // Between one and two, with 63 bits behind the point.
    let mut mantissa = count << (63 - whole);
    let mut log = whole as u64;
    let mut bit = 0;
    while bit < FRACTION {
        let square = (mantissa as u128 * mantissa as u128) >> 63;
        log <<= 1;
        if square >> 64 == 0 {
            mantissa = square as u64;
        } else {
            mantissa = (square >> 1) as u64;
            log |= 1;
        }
        bit += 1;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn logarithms_are_those_of_a_table() {
        // log2(3) = 1.5849625007…, log2(10) = 3.3219280948…
        let near = |count, log: f64| {
            let got = log2(count) as f64 / f64::from(1 << super::FRACTION);
            assert!((got - log).abs() < 2e-7, "{count}: {got}");
        };
        near(1, 0.0);
        near(2, 1.0);
        near(3, 1.584_962_500_7);
        near(10, 3.321_928_094_9);
        near(1 << 40, 40.0);
    }
}
