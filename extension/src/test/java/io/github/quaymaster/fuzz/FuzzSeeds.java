package io.github.quaymaster.fuzz;

import com.example.corpus.Literal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as people and compilers write them, for each reader: what is fuzzed begins as these. */
final class FuzzSeeds {

    private static final String PROPERTIES = """
            server.port=8080
            # c
            ! c
            db.host=db.example.com
            db.port : 5432
            x=\\u0038080
            a=1\\
              b.port ${P:80}
            """;

    private static final String YAML = """
            server:
              port: 8080
            list:
            - port: 8081
              name: &x {host: 127.0.0.1, port: 1}
            b: *x
            <<: *x
            ---
            ? |
              long
            : !!str "q\\u0041\\x41"
            c: 'd' # e
            f: >-
              g
            """;

    private static final String JSON = """
            {"http": {"httpPort": 8080,\t"a": [1, 2.5e10, null, true, "x\\u0041\\n"]}, "port": "80"}
            """;

    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE a [<!ENTITY x "y">]>
            <a xmlns:n="u"><!-- c --><?p i?><n:connector port="8080"/><property name="server.port" value="8080"/>
            <entry key="p.port">8080</entry><![CDATA[x]]>&#65;&lt;</a>
            """;

    private static final String CONF = """
            # x
            http { server.port = 8080 }
            port 6379
            "a.port": ${PORT:80} // x
            listen; port: 80
            """;

    private static final String BASELINE = """
            # c
            leaked-listener com.acme.AppServer.start <- com.acme.ATest.starts because SHOP-12 is not done

            fixed-port com.acme.A.b because x
            """;

    private static final int LARGEST_CLASS = 2_000;

    private FuzzSeeds() {}

    static List<byte[]> of(FuzzedReader reader) throws IOException {
        return switch (reader) {
            case PROPERTIES -> List.of(bytes(PROPERTIES));
            case YAML -> List.of(bytes(YAML), bytes(JSON));
            case JSON -> List.of(bytes(JSON), bytes(YAML));
            case XML -> List.of(bytes(XML));
            case CONF -> List.of(bytes(CONF));
            case BASELINE -> List.of(bytes(BASELINE));
            case CLASS -> classes();
            case JAR -> List.of(jar(ZipEntry.DEFLATED), jar(ZipEntry.STORED));
        };
    }

    /** What a change at random would hardly hit upon. */
    static List<byte[]> words() {
        return Stream.of(
                        "port",
                        "\\u",
                        "\\x",
                        "${",
                        "<![CDATA[",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>",
                        "&b;",
                        "&a ",
                        "*a",
                        "!!a ",
                        "? ",
                        "---",
                        "{",
                        "[",
                        "\"",
                        "99999999999999999999",
                        "()V",
                        "Ljava/lang/Integer;",
                        "RuntimeVisibleAnnotations",
                        "PK\u0003\u0004",
                        "\r\n",
                        "\u0000",
                        "\u2028",
                        "\uFEFF")
                .map(FuzzSeeds::bytes)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The smaller ones of the corpus that the scanner is measured by: they have all that it looks for. */
    private static List<byte[]> classes() throws IOException {
        String location = Literal.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        List<byte[]> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(URI.create(location)).resolve("com/example/corpus"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(file) < LARGEST_CLASS) {
                    classes.add(Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    private static byte[] jar(int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            add(jar, method, "application.properties", bytes(PROPERTIES));
            add(jar, method, "com/acme/A.class", classes().get(0));
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream jar, int method, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0); // the same jar at each run
        if (method == ZipEntry.STORED) {
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setCrc(sum.getValue());
            entry.setSize(content.length);
        }
        entry.setMethod(method);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
