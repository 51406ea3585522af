package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said to bind through a held port is what is tried out, and the automated builds install all of it. */
class BindThroughDocsTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| (.+) \\| .+ \\| yes \\|$", Pattern.MULTILINE);

    @Test
    void theTableNamesEveryServerThatIsTriedOut() throws IOException {
        String page = Files.readString(Path.of("docs", "free-ports.md"));
        List<String> documented = ROW.matcher(page)
                .results()
                .map(row -> row.group(1).replace("`", ""))
                .toList();
        List<String> triedOut = Stream.concat(
                        JvmServer.all().stream().map(JvmServer::name),
                        Stream.of(ServerProgram.values()).map(ServerProgram::toString))
                .toList();
        assertThat(documented).isEqualTo(triedOut);
    }

    @ParameterizedTest
    @EnumSource
    void bothBuildsInstallIt(ServerProgram program) throws IOException {
        assertThat(Files.readString(REPOSITORY.resolve(".ci/run")))
                .containsPattern("[ (]" + program.executable() + ":" + program.debianPackage + "[ ;\n]");
        assertThat(Files.readString(REPOSITORY.resolve(".github/workflows/ci.yml")))
                .containsPattern(" " + program.debianPackage + "[ \n]");
    }
}
