package io.github.quaymaster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.bytecode.PathScan;
import io.github.quaymaster.bytecode.PortLiteral;
import io.github.quaymaster.bytecode.ResourceScanner;
import io.github.quaymaster.inspection.Baseline;
import io.github.quaymaster.report.LiteralReport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configuration, jars and baselines that once stopped their reader, made it say more than a line, or could. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {

    private static final int LARGE = 990_000;

    @TempDir
    private Path folder;

    private final ResourceScanner scanner = new ResourceScanner();

    private List<PortLiteral> scan(String name, String content) {
        return scanner.scan(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Found by fuzzing: what SnakeYAML throws for these is no YAMLException, or quotes what is not to be seen. */
    @ParameterizedTest
    @CsvSource({
        "a.yml, '!%5', Tag must not contain leading or trailing spaces.",
        "a.json, '[!%A', Tag must not contain leading or trailing spaces.",
        "a.json, '{\"tx\\u', 'For input string: \"\" under radix 16'",
        "a.yml, '&', 'while scanning an anchor: '",
        "a.json, '[\"\\', 'while scanning a double-quoted scalar: '",
        "a.xml, '<?xml version=\"1\u007F.0\"?>', 'ParseError at '",
    })
    void whatTheParsersDoNotTellAsTheirs(String file, String content, String reason) {
        assertThat(scan(file, content)).isEmpty();
        assertThat(scanner.unreadable()).containsOnlyKeys(file);
        assertThat(scanner.unreadable().get(file))
                .startsWith(reason)
                .matches(line -> line.chars().noneMatch(Character::isISOControl));
    }

    /** Each setting would have the long name in its own: a million bytes grew to fifty thousand million. */
    @Test
    void aLongKeyAroundManyShortOnes() {
        scan("a.yml", "? " + "k".repeat(LARGE / 2) + "\n: [" + "1,".repeat(LARGE / 5) + "1]");
        String around = "<" + "k".repeat(990) + ">";
        scan("a.xml", around.repeat(400) + "<b>1</b>".repeat(50_000));
        String reason = "line 1 has a key of more than 1000 characters, with those around it";
        assertThat(scanner.unreadable()).containsEntry("a.yml", reason).containsEntry("a.xml", reason);
    }

    /** The search for a key began again at each letter: hours. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "a1", "a.", "a ", "a = ", "-", "1", "\\", "=", "${", "port=\\", "#", " ", "\""})
    void aLongLine(String part) {
        String line = part.repeat(LARGE / part.length());
        assertThat(scan("a.conf", line)).isEmpty();
        assertThat(scan("a.properties", line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"_port = 80, port", "1port 80, port", "--http.port 80, http.port", "'x, \"port\": 80', port"})
    void whatStandsBeforeAKeyIsNoPartOfIt(String line, String key) {
        assertThat(scan("a.conf", line)).extracting(PortLiteral::flow).containsExactly("80, the value of " + key);
    }

    @Test
    void externalEntitiesAndThoseThatGrowAreNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "8080");
        scan("a.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a><port>&x;</port></a>");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"8080\">");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10));
            laughs.append("\">");
        }
        assertThat(scan("b.xml", laughs + "]><a><port>&l39;</port></a>")).isEmpty();
    }

    /** Nobody is asked for anything, in whatever way a file asks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"URL\">]><a><port>&x;</port></a>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM \"URL\"> %x;]><a><port>8080</port></a>",
                "<!DOCTYPE a SYSTEM \"URL\"><a><port>80</port></a>",
                "<!DOCTYPE a PUBLIC \"-//X//Y\" \"URL\"><a><port>80</port></a>",
                "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"URL\"/><port>80</port></a>",
                "<a xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"URL\"/>",
                "<?xml-stylesheet href=\"URL\"?><a><port>80</port></a>"
            })
    void whatAFileNamesIsNotFetched(String xml) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            String url = "http://127.0.0.1:" + server.socket().getLocalPort() + "/x.dtd";
            scan("a.xml", xml.replace("URL", url));
            scan(
                    "b.yml",
                    "port: !!java.net.URL [\"" + url + "\"]\nx: !!javax.script.ScriptEngineManager [!!java.net.URL [\""
                            + url + "\"]]");
            assertThat(server.accept()).as("somebody connected").isNull();
        }
    }

    /** As deep as a file of the largest size can be: in as much memory and time as a flat one. */
    @Test
    void aHundredThousandLevels() {
        int levels = 100_000;
        scan("a.json", "[".repeat(levels) + "]".repeat(levels));
        scan("b.json", "{\"port\":".repeat(levels) + "80" + "}".repeat(levels));
        scan("a.yml", "[".repeat(levels));
        scan("b.yml", "- ".repeat(levels) + "80");
        scan("a.xml", "<a>".repeat(levels) + "</a>".repeat(levels));
        scan("a.conf", "{".repeat(levels) + "port = 80" + "}".repeat(levels));
        assertThat(scanner.unreadable()).containsOnlyKeys("a.json", "b.json", "a.yml", "b.yml", "a.xml");
        assertThat(scanner.unreadable().values()).allMatch(reason -> reason.length() < 150);
    }

    /** An alias is read once, however often it stands there: forty levels of ten would be a file without end. */
    @Test
    void aliasesThatGrow() {
        StringBuilder laughs = new StringBuilder("l0: &l0 {port: 8080}\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("l").append(i).append(": &l").append(i).append(" [");
            laughs.append(("*l" + (i - 1) + ",").repeat(10)).append("]\n");
        }
        assertThat(scan("a.yml", laughs.toString())).hasSizeLessThanOrEqualTo(1);
        scan("b.yml", "a: &a [*a, *a]");
        assertThat(scan("c.yml", "a: &a\n  port: 8080\n  b: *a\n")).hasSizeLessThanOrEqualTo(1);
    }

    /** A reason names the fault and the line, and quotes nothing: what stands there may be a password. */
    @ParameterizedTest
    @CsvSource({
        "a.yml, 'password: \"7Qz'",
        "b.yml, 'a: b: password: 7Qz'",
        "c.json, '{\"password\": 7Qz\"'",
        "d.yml, 'password: [7Qz'",
        "e.xml, '<a password=\"7Qz><b/></a>'"
    })
    void aReasonQuotesNoValue(String file, String content) {
        scan(file, content);
        assertThat(scanner.unreadable()).containsOnlyKeys(file);
        assertThat(scanner.unreadable().get(file)).doesNotContain("7Qz").isNotBlank();
    }

    private static String text(PathScan scan) {
        return LiteralReport.TEXT.of(scan, "1.0");
    }

    /** Found by fuzzing: such a line cannot be told from a finding. */
    @Test
    void aNameWithALineEndIsALineAllTheSame() throws IOException {
        Path jar = jar("a\nb.json", "{", "a\nb.properties", "x\\u0007y.port=8080");
        PathScan scan = PathScan.of(List.of(jar));
        assertThat(scan.unreadable()).containsOnlyKeys("a?b.json");
        assertThat(text(scan))
                .isEqualTo("literal-port: 8080, the value of x?y.port at a?b.properties:1\n"
                        + "1 port literal in 0 classes and 2 configuration files");
    }

    private Path jar(String... namesAndContents) throws IOException {
        Path jar = folder.resolve("hostile.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @Test
    void anEntryOfAJarThatGrowsWhenItIsRead() throws IOException {
        Path jar = folder.resolve("bomb.jar");
        byte[] piece = new byte[1_000_000];
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : List.of("Bomb.class", "bomb.properties")) {
                zip.putNextEntry(new ZipEntry(name));
                for (int i = 0; i < 60; i++) {
                    zip.write(piece);
                }
            }
        }
        assertThat(PathScan.of(List.of(jar)).unreadable())
                .containsEntry("Bomb.class", "it has more than 20000000 bytes")
                .containsEntry("bomb.properties", "it has more than 20000000 bytes");
    }

    /** In the directory of the jar, two gigabytes stand for the size of an entry. */
    @Test
    void anEntryOfAJarThatLiesAboutItsSize() throws IOException {
        Path jar = jar("a.properties", "port=8080");
        byte[] bytes = Files.readAllBytes(jar);
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int size = all.lastIndexOf("PK\u0001\u0002") + 24;
        for (int i = 0; i < 4; i++) {
            bytes[size + i] = (byte) (0x7FFFFFFF >> (8 * i));
        }
        Files.write(jar, bytes);
        PathScan scan = PathScan.of(List.of(jar));
        assertThat(scan.resources()).isEqualTo(1);
        assertThat(scan.literals().size() + scan.unreadable().size()).isEqualTo(1);
    }

    @Test
    void whatHasTheNameOfAFileAndIsNone() throws IOException {
        Files.createDirectories(folder.resolve("x.class/y.properties"));
        Files.createFile(folder.resolve("Empty.class"));
        for (String ending : List.of("properties", "yml", "json", "conf", "xml")) {
            Files.createFile(folder.resolve("empty." + ending));
        }
        PathScan scan = PathScan.of(List.of(folder));
        assertThat(scan.unreadable()).containsOnlyKeys("Empty", "empty.xml");
        assertThat(text(scan)).isEqualTo("0 port literals in 1 class and 5 configuration files");
    }

    @Test
    void aBaselineThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("baseline.txt"), "a\u007Fb");
        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ":1: \"a?b\" is no entry; ");
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read the baseline " + file + " (");
        assertThatThrownBy(() -> Baseline.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read the baseline " + folder + " (");
    }
}
