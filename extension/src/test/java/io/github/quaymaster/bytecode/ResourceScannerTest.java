package io.github.quaymaster.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings of configuration files are port literals. */
class ResourceScannerTest {

    private final ResourceScanner scanner = new ResourceScanner();

    private List<String> scan(String name, String content) {
        return scanner.scan(name, content.replace("|", "\n").getBytes(StandardCharsets.UTF_8)).stream()
                .map(PortLiteral::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "a.properties, 'server.port=8080', '8080, the value of server.port at a.properties:1'",
        "a.properties, '|server.port : 8080 ', '8080, the value of server.port at a.properties:2'",
        "a.properties, 'server-port 8080', '8080, the value of server-port at a.properties:1'",
        "a.properties, 'serverPort=8080', '8080, the value of serverPort at a.properties:1'",
        "a.properties, 'SERVER_PORT=8080', '8080, the value of SERVER_PORT at a.properties:1'",
        "a.properties, 'a=1|port=\\|  80', '80, the value of port at a.properties:2'",
        "a.properties, 'x=a\\|b|port=80', '80, the value of port at a.properties:3'",
        "a.properties, 'port=80\\', '80, the value of port at a.properties:1'",
        "a.properties, 'port=\\u0038080', '8080, the value of port at a.properties:1'",
        "a.properties, 'port=${SHOP_PORT:8080}', '8080, the value of port unless SHOP_PORT is set at a.properties:1'",
        "a.properties, 'host=localhost|port=5432', '5432, the value of port at a.properties:2'",
        "a.properties, 'db.host=db.example.com|port=5432', '5432, the value of port at a.properties:2'",
        "a.yml, 'server:|  port: 8080', '8080, the value of server.port at a.yml:2'",
        "a.yaml, 'server: {port: \"8080\"}', '8080, the value of server.port at a.yaml:1'",
        "a.yml, 'a: 1|---|port: 8080', '8080, the value of port at a.yml:3'",
        "a.yml, 'list:|- port: 8081|  name: x', '8081, the value of list[0].port at a.yml:2'",
        "a.yml, 'list:|- name: x|- name: y|- port: 8081', '8081, the value of list[2].port at a.yml:4'",
        "a.yml, 'redis: {host: 127.0.0.1, port: 6379}', '6379, the value of redis.port at a.yml:1'",
        "a.json, '{|\"http\": {\"httpPort\": 8080}}', '8080, the value of http.httpPort at a.json:2'",
        "a.json, '{\t\"port\":\t8080}', '8080, the value of port at a.json:1'",
        "a.xml, '<server><port>8080</port></server>', '8080, the value of server.port at a.xml:1'",
        "a.xml, '<a>|<connector port=\"8080\"/></a>', '8080, the value of a.connector.port at a.xml:2'",
        "a.xml, '<property name=\"server.port\" value=\"8080\"/>', '8080, the value of server.port at a.xml:1'",
        "a.xml, '<entry key=\"server.port\">8080</entry>', '8080, the value of server.port at a.xml:1'",
        "a.conf, '# x|http { server.port = 8080 }', '8080, the value of server.port at a.conf:2'",
        "a.conf, 'port 6379', '6379, the value of port at a.conf:1'",
        "a.conf, 'host = localhost|port = 5432', '5432, the value of port at a.conf:2'",
        "a.conf, 'host = ${DB_HOST}|port = 5432', '5432, the value of port at a.conf:2'",
        "a.conf, 'ghost = db.example.com|port = 5432', '5432, the value of port at a.conf:2'",
        "a.conf, 'db { host = db.example.com }|http {|  port = 8080|}', '8080, the value of port at a.conf:3'",
        "a.conf, 'db { host = db.example.com }|port = 8080', '8080, the value of port at a.conf:2'",
        "a.conf, '[db]|host=db.example.com|[http]|port=8080', '8080, the value of port at a.conf:4'",
    })
    void aKeyThatEndsInPort(String file, String content, String expected) {
        assertThat(scan(file, content)).containsExactly(expected);
        assertThat(scanner.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.properties, 'server.port=0'",
        "a.properties, 'server.port=-1'",
        "a.properties, 'server.port=70000'",
        "a.properties, 'server.port=${SHOP_PORT}'",
        "a.properties, 'server.port=${random.int}'",
        "a.properties, '#server.port=8080'",
        "a.properties, '! server.port=8080'",
        "a.properties, 'server.transport=8080'",
        "a.properties, 'airport=8080'",
        "a.properties, 'report=8080'",
        "a.properties, 'build.viewport=1024'",
        "a.properties, 'ports=8080'",
        "a.properties, 'port.name=8080'",
        "a.properties, 'version=8080'",
        "a.properties, 'port=8080-8090'",
        "a.properties, 'port=v8080'",
        "a.properties, 'host=db.example.com|port=5432'",
        "a.yml, 'db:|  host: db.example.com|  port: 5432'",
        "a.yml, 'mail: {port: 25, server: 192.0.2.7}'",
        "a.yml, 'server:|  port:|    http: name'",
        "a.json, '{\"support\": 8080}'",
        "a.xml, '<support>8080</support>'",
        "a.xml, '<!-- <port>8080</port> --><a/>'",
        "a.xml, '<port><name>8080</name></port>'",
        "a.conf, '// port = 8080'",
        "a.conf, 'report 8080'",
        "a.conf, 'host = db.example.com|port = 5432'",
        "a.conf, 'port 5432|host db.example.com'",
        "a.conf, 'db {|  port = 5432|  host = \"db.example.com\"|}'",
        "a.conf, '\"db\": {\"host\": \"db.example.com\", \"port\": 5432}'",
        "a.conf, 'db { name = ${x} | pool { size = 3 } | host = db.example.com, port = 5432 }'",
        "a.conf, 'db.host = db.example.com|db.port = 5432'",
        "a.conf, '[db]|host=db.example.com|port=5432'",
        "a.conf, 'port 8080.5'",
        "a.txt, 'port=8080'",
    })
    void whatOnlyLooksLikeOne(String file, String content) {
        assertThat(scan(file, content)).isEmpty();
        assertThat(scanner.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.properties, 'x=\\u00zz', 'line 1 is no setting: Malformed \\uxxxx encoding.'",
        "a.xml, '<port>8080', 'ParseError at '",
        "a.json, '{\"port\": ', 'while parsing a flow '",
        "a.yml, 'port: @number@', 'while scanning for the next token'",
    })
    void whatCannotBeReadIsNamedAndNotThrown(String file, String content, String reason) {
        assertThat(scan(file, content)).isEmpty();
        assertThat(scanner.unreadable()).containsOnlyKeys(file);
        assertThat(scanner.unreadable().get(file)).startsWith(reason).doesNotContain("\n");
    }

    /** Neither a file of this machine nor a billion laughs. */
    @Test
    void nothingButTheFileItselfIsRead() {
        assertThat(scan(
                        "entity.xml",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a><port>&x;</port></a>"))
                .isEmpty();
        assertThat(scan("laughs.yml", "a: &a [1]|b: &b [*a, *a]|c: &c [*b, *b]|d: [*c, *c]|port: 8080"))
                .containsExactly("8080, the value of port at laughs.yml:5");
        assertThat(scan("tag.yml", "port: !!javax.script.ScriptEngineManager [8080]"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json:[", "xml:<a>", "yml:{a: "})
    void whatIsNestedTooDeeplyIsUnreadable(String sort) {
        String ending = sort.substring(0, sort.indexOf(':'));
        scan("deep." + ending, sort.substring(sort.indexOf(':') + 1).repeat(5_000));
        assertThat(scanner.unreadable())
                .containsOnly(Map.entry("deep." + ending, "it is nested more than 100 levels deep"));
    }

    /** Each setting is kept with its whole key: a long name around many would fill the memory. */
    @Test
    void whatHasAVeryLongKeyIsUnreadable() {
        String reason = "line 2 has a key of more than 1000 characters, with those around it";
        scan("long.yml", "a: 1|? " + "b".repeat(400_000) + "|: {" + "port: 1, ".repeat(60_000) + "}");
        scan("long.xml", "<a>|" + "<b1234567890>".repeat(95) + "</a>");
        assertThat(scanner.unreadable()).containsOnly(Map.entry("long.xml", reason), Map.entry("long.yml", reason));
    }

    @Test
    void whatIsTooLargeIsUnreadable() {
        scan("large.properties", "a".repeat(1_000_001));
        assertThat(scanner.unreadable()).containsEntry("large.properties", "it has more than 1000000 bytes");
    }

    @Test
    void whatIsAsLargeAsMayBeIsRead() {
        assertThat(scan("large.properties", "port=8080\n#" + "a".repeat(999_989)))
                .hasSize(1);
        assertThat(scanner.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yml"})
    void whatIsNestedNearlyTooDeeplyIsRead(String ending) {
        assertThat(scan("deep." + ending, "{\"a\": ".repeat(98) + "{\"port\": 8080}" + "}".repeat(98)))
                .containsExactly("8080, the value of " + "a.".repeat(98) + "port at deep." + ending + ":1");
        assertThat(scanner.unreadable()).isEmpty();
    }

    @Test
    void aKeyOfAThousandCharactersIsRead() {
        String longest = "b".repeat(993) + ".port";
        assertThat(scan("long.yml", "a:|  " + longest + ": 8080"))
                .containsExactly("8080, the value of a." + longest + " at long.yml:2");
        scan("longer.yml", "a:|  b" + longest + ": 8080");
        assertThat(scanner.unreadable())
                .containsOnly(
                        Map.entry("longer.yml", "line 2 has a key of more than 1000 characters, with those around it"));
    }
}
