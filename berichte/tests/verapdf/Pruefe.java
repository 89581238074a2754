import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDFs against every profile named: Pruefe FLAVOUR [FLAVOUR …], for example "ua1 2a". Reads the name
 * of one file after the other from its standard input, until that ends.
 * For each file: "ran FLAVOUR checks" for each profile that ran, one tab-separated line for each failed check,
 * and "end". What can't be read ends the program.
 */
public class Pruefe {
    public static void main(String[] flavours) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader names = new BufferedReader(new InputStreamReader(System.in));
        for (String name = names.readLine(); name != null; name = names.readLine()) {
            for (String flavour : flavours) {
                validate(new File(name), flavour);
            }
            System.out.println("end");
        }
    }

    private static void validate(File file, String name) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("unknown flavour " + name);
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion test : result.getTestAssertions()) {
                if (test.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("fail\t" + name + "\t" + test.getRuleId().getClause() + "-"
                        + test.getRuleId().getTestNumber() + "\t" + test.getMessage() + "\t"
                        + test.getLocation().getContext());
                }
            }
            if (!result.isCompliant() && result.getTestAssertions().isEmpty()) {
                System.out.println("fail\t" + name + "\tunknown\tnot compliant\t");
            }
            System.out.println("ran\t" + name + "\t" + result.getTotalAssertions());
        }
    }
}
