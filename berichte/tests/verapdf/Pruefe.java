import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates one PDF against every profile named: Pruefe FILE FLAVOUR [FLAVOUR …], for example "ua1 2a".
 * Prints "ok FLAVOUR checks" for each that ran, and one tab-separated line for each failed check.
 */
public class Pruefe {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < args.length; i++) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[i]);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("unknown flavour " + args[i]);
            }
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(args[0]), flavour);
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                for (TestAssertion test : result.getTestAssertions()) {
                    if (test.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("fail\t" + args[i] + "\t" + test.getRuleId().getClause() + "-"
                            + test.getRuleId().getTestNumber() + "\t" + test.getMessage() + "\t"
                            + test.getLocation().getContext());
                    }
                }
                if (!result.isCompliant() && result.getTestAssertions().isEmpty()) {
                    System.out.println("fail\t" + args[i] + "\tunknown\tnot compliant\t");
                }
                System.out.println("ran\t" + args[i] + "\t" + result.getTotalAssertions());
            }
        }
    }
}
