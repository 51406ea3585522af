package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, as its users see it: what is printed where, and the exit status. */
class ScanCommandTest {

    private static final String CODE = "literal-port: 8080, into new ServerSocket at ScanCommandTest.java:LINE"
            + " (io.github.quaymaster.cli.ScanCommandTest$Binds.starts)";

    private static final String SETTING = "literal-port: 8081, the value of server.port at application.properties:1";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("unused") // read as bytes
    private static final class Binds {
        static ServerSocket starts() throws IOException {
            return new ServerSocket(8080, 1, InetAddress.getLoopbackAddress());
        }
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private static byte[] bytes() throws IOException {
        try (InputStream bytes = Binds.class.getResourceAsStream("ScanCommandTest$Binds.class")) {
            return bytes.readAllBytes();
        }
    }

    @BeforeEach
    void fill() throws IOException {
        Path file = folder.resolve(Binds.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, bytes());
        Files.writeString(folder.resolve("application.properties"), "server.port=8081\n");
    }

    private String printed() {
        return out.toString().replaceAll("java:\\d+", "java:LINE").strip();
    }

    @Test
    void findingsAreALineEachAndTheStatusIs1() {
        assertThat(run("scan", folder.toString())).isEqualTo(1);
        assertThat(printed())
                .isEqualTo(CODE + "\n" + SETTING + "\n2 port literals in 1 class and 1 configuration file");
        assertThat(err).hasToString("");
    }

    @Test
    void aJarIsScannedAsAFolderIs() throws IOException {
        Path jar = folder.resolve("tests.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(Binds.class.getName().replace('.', '/') + ".class"));
            zip.write(bytes());
        }
        assertThat(run("scan", jar.toString())).isEqualTo(1);
        assertThat(printed()).isEqualTo(CODE + "\n1 port literal in 1 class and 0 configuration files");
    }

    @Test
    void aFolderWithoutFindingsHasTheStatus0() throws IOException {
        Path clean = Files.createDirectory(folder.resolve("clean"));
        Files.writeString(clean.resolve("clean.properties"), "server.port=0\n");
        assertThat(run("scan", clean.toString())).isZero();
        assertThat(printed()).isEqualTo("0 port literals in 0 classes and 1 configuration file");
    }

    @Test
    void pathsWithNothingToScanAreAMistakeAndNotClean() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(empty.resolve("readme.txt"), "port=8080");
        assertThat(run("scan", empty.toString())).isEqualTo(Main.USAGE);
        assertThat(err.toString()).startsWith("nothing to scan: no class and no configuration file in " + empty);
        assertThat(out).hasToString("");
        assertThat(run("scan", empty.toString(), folder.toString())).isEqualTo(1);
    }

    @Test
    void aFileThatTwoFoldersHaveIsReadInBothAndALinkIsFollowed() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("application.properties"), "server.port=8082\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), other);
        assertThat(run("scan", folder.toString(), link.toString())).isEqualTo(1);
        assertThat(printed())
                .contains(SETTING, "8082, the value of server.port at other/application.properties:1")
                .endsWith("4 port literals in 1 class and 3 configuration files")
                .contains("8082, the value of server.port at " + link);
    }

    @Test
    void failOnSaysFromWhichSeverityOnTheStatusIs1() {
        assertThat(run("scan", folder.toString(), "--fail-on=fail")).isZero();
        assertThat(run("scan", folder.toString(), "--fail-on=warn")).isEqualTo(1);
        assertThat(run("scan", folder.toString(), "--fail-on", "note")).isEqualTo(1);
    }

    @Test
    void jsonHasAllThatTheTextHas() {
        assertThat(run("scan", "--format=json", folder.toString())).isEqualTo(1);
        JsonObject all = JsonParser.parseString(out.toString()).getAsJsonObject();
        JsonObject first = all.getAsJsonArray("findings").get(0).getAsJsonObject();
        assertThat(first.get("id").getAsString()).isEqualTo("literal-port");
        assertThat(first.get("severity").getAsString()).isEqualTo("warn");
        assertThat(first.get("port").getAsInt()).isEqualTo(8080);
        assertThat(first.get("flow").getAsString()).isEqualTo("8080, into new ServerSocket");
        assertThat(first.get("file").getAsString()).isEqualTo("io/github/quaymaster/cli/ScanCommandTest.java");
        assertThat(first.get("line").getAsInt()).isPositive();
        assertThat(first.get("class").getAsString()).isEqualTo(Binds.class.getName());
        assertThat(first.get("method").getAsString()).isEqualTo("starts");
        assertThat(all.get("classes").getAsInt()).isEqualTo(1);
        assertThat(all.get("resources").getAsInt()).isEqualTo(1);
    }

    @Test
    void sarifHasARuleAndALocationForEach() {
        assertThat(run("scan", "--format=SARIF", folder.toString())).isEqualTo(1);
        JsonObject all = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(all.get("version").getAsString()).isEqualTo("2.1.0");
        JsonObject sarifRun = all.getAsJsonArray("runs").get(0).getAsJsonObject();
        JsonObject driver = sarifRun.getAsJsonObject("tool").getAsJsonObject("driver");
        assertThat(driver.getAsJsonArray("rules")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString())
                .isEqualTo("literal-port");
        JsonObject second = sarifRun.getAsJsonArray("results").get(1).getAsJsonObject();
        assertThat(second.get("ruleId").getAsString()).isEqualTo("literal-port");
        JsonObject physical =
                second.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
        assertThat(physical.getAsJsonObject("artifactLocation").get("uri").getAsString())
                .isEqualTo("application.properties");
        assertThat(physical.getAsJsonObject("region").get("startLine").getAsInt())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsScanned() throws IOException {
        Files.write(folder.resolve("Broken.class"), new byte[] {1, 2, 3});
        Files.writeString(folder.resolve("broken.json"), "{\"port\": ");
        assertThat(run("scan", folder.toString())).isEqualTo(1);
        assertThat(printed()).startsWith(CODE + "\n" + SETTING + "\n");
        assertThat(err.toString()).contains("cannot read Broken: ", "cannot read broken.json: while parsing a flow ");
    }

    @Test
    void aPathThatIsNoneIsAMistakeOfTheCommandLine() throws IOException {
        assertThat(run("scan", folder.resolve("gone").toString())).isEqualTo(Main.USAGE);
        assertThat(err.toString())
                .startsWith(folder.resolve("gone") + " is neither a folder nor a jar that can be read (");
        Path text = Files.writeString(folder.resolve("text"), "no jar");
        assertThat(run("scan", text.toString())).isEqualTo(Main.USAGE);
    }

    @Test
    void mistakesAreNamedWithTheUsageAndTheStatusIs2() {
        assertThat(run()).isEqualTo(Main.USAGE);
        assertThat(err.toString()).startsWith("no command; try: scan PATH..., report DIR... or doctor");
        assertThat(run("scan")).isEqualTo(Main.USAGE);
        assertThat(err.toString()).contains("Missing required parameter: 'PATH'");
        assertThat(run("scan", "--format=html", ".")).isEqualTo(Main.USAGE);
        assertThat(err.toString()).contains("Invalid value for option '--format'");
        assertThat(run("tell")).isEqualTo(Main.USAGE);
        assertThat(err.toString()).contains("Usage: quaymaster");
    }

    @Test
    void helpListsTheOptionsAndTheExitStatus() {
        assertThat(run("scan", "--help")).isZero();
        assertThat(out.toString()).contains("PATH...", "--fail-on=SEVERITY", "--format=FORMAT", "Exit status:");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("quaymaster ");
    }
}
