import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validate FLAVOUR,FLAVOUR FILE.pdf ... asks veraPDF whether each file keeps each flavour (2a, 2u,
 * ua1), and says of one that does not which clauses fail, how often, and the first place. Exits
 * with 1 if any does not.
 */
public final class Validate {
    private static final int FAILURES_OF_A_RULE = 50;

    public static void main(String[] words) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        if (words.length < 2) {
            System.err.println("Validate FLAVOUR,FLAVOUR FILE.pdf ...");
            System.exit(2);
        }
        boolean kept = true;
        for (int file = 1; file < words.length; file++) {
            for (String flavour : words[0].split(",")) {
                kept &= keeps(new File(words[file]), flavour);
            }
        }
        System.exit(kept ? 0 : 1);
    }

    private static boolean keeps(File file, String name) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no flavour is called " + name);
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(flavour, FAILURES_OF_A_RULE, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "keeps " : "BREAKS ") + name + " " + file);
            Map<String, Integer> count = new TreeMap<>();
            for (TestAssertion told : result.getTestAssertions()) {
                if (told.getStatus() != TestAssertion.Status.FAILED) {
                    continue;
                }
                String clause = told.getRuleId().getClause() + "-" + told.getRuleId().getTestNumber();
                if (count.merge(clause, 1, Integer::sum) == 1) {
                    System.out.println("  " + clause + " " + told.getMessage() + " at "
                            + told.getLocation().getContext());
                }
            }
            count.forEach((clause, times) -> System.out.println("  " + clause + " x " + times));
            return result.isCompliant();
        }
    }
}
