package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of findings that are known. */
@Isolated("it reads what is printed")
class BaselineTest {

    private static final String KNOWN =
            "leaked-listener io.github.quaymaster.BaselineTest.open <- io.github.quaymaster.BaselineTest$LeakingCase.known";
    private static final String NEW =
            "leaked-listener io.github.quaymaster.BaselineTest.open <- io.github.quaymaster.BaselineTest$LeakingCase.fresh";

    @TempDir
    Path folder;

    private static void open() throws IOException {
        Kit.leak(LeakingCase.class, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }

    static class LeakingCase {
        @Test
        void known() throws IOException {
            open();
        }

        @Test
        void fresh() throws IOException {
            open();
        }
    }

    private Path baseline(String... lines) throws IOException {
        return Files.write(folder.resolve("baseline.txt"), List.of(lines));
    }

    private static List<String> failed(Path file) {
        return Kit.failures(Kit.run(LeakingCase.class, "quaymaster.baseline", file.toString())).stream()
                .map(text -> text.replaceAll("(?s): .*", ""))
                .toList();
    }

    @Test
    void whatIsKnownDoesNotCountAndWhatIsNewFails() throws IOException {
        Path file = baseline("# known", "", KNOWN + " because it is shown that it holds");
        List<String> lines = Printed.by(() -> assertThat(failed(file)).containsExactly("fresh()"));
        assertThat(lines)
                .contains("quaymaster: not in " + file + ", there it would be: " + NEW + " because ...")
                .anySatisfy(line -> assertThat(line)
                        .contains("findings: leaked-listener 1 (fail); allowed: 1 by quaymaster.baseline; "));
    }

    @Test
    void whatTheLogProposesIsAccepted() throws IOException {
        Path file = baseline(KNOWN + " because one", NEW + " because two");
        assertThat(failed(file)).isEmpty();
    }

    @Test
    void entriesThatNothingMatchesAreNamed() throws IOException {
        String gone =
                "fixed-port io.github.quaymaster.BaselineTest.open <- io.github.quaymaster.BaselineTest$LeakingCase.known";
        Path file = baseline(
                KNOWN + " because one",
                NEW + " because two",
                gone + " because it was so",
                "leaked-listener com.acme.AppServer.start <- com.acme.ATest.starts because that class does not run here");
        List<String> lines = Printed.by(() -> assertThat(failed(file)).isEmpty());
        assertThat(lines.stream().filter(line -> line.contains("no longer found")))
                .containsExactly("quaymaster: no longer found, remove it: " + file + ":3 " + gone);
    }

    @ParameterizedTest
    @CsvSource({
        "leaked-listener com.acme.A.b, gives no reason",
        "leaked-listener com.acme.A.b <- com.acme.C.d because, is no entry",
        "leaked-listener, is no entry",
        "leaky com.acme.A.b because x, 'begins with none of leaked-listener, fixed-port, lost-port, racy-port, fixed-connect, literal-port, wildcard-bind, unused-port, late-close'"
    })
    void anEntryThatMakesNoSenseIsAnError(String line, String fault) throws IOException {
        Path file = baseline("# first", line);
        Throwable failure = Kit.onlyFailure(Kit.run(PlainCase.class, "quaymaster.baseline", file.toString()));
        assertThat(failure)
                .hasMessage("quaymaster.baseline: " + file + ":2: \"" + line + "\" " + fault
                        + "; write for example leaked-listener com.acme.AppServer.start <- com.acme.ATest.starts because"
                        + " SHOP-12 is not done");
    }

    @Test
    void aFileThatIsMissingIsAnError() {
        Path file = folder.resolve("none.txt");
        assertThat(Kit.onlyFailure(Kit.run(PlainCase.class, "quaymaster.baseline", file.toString())))
                .hasMessage(
                        "quaymaster.baseline: there is no baseline " + file + "; make an empty file, or name another");
    }

    @Test
    void aFolderIsAnError() {
        assertThat(Kit.onlyFailure(Kit.run(PlainCase.class, "quaymaster.baseline", folder.toString())))
                .hasMessageStartingWith(
                        "quaymaster.baseline: cannot read the baseline " + folder + " (java.io.IOException");
    }

    static class PlainCase {
        @Test
        void test() {}
    }
}
