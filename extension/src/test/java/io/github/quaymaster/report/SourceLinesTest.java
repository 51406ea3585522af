package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.inspection.OpeningSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stack frames lead to files of the repository, and to what stands there. */
class SourceLinesTest {

    private static final StackTraceElement OPENER =
            new StackTraceElement("com.acme.AppServer", "start", "AppServer.java", 3);
    private static final StackTraceElement IN_TEST =
            new StackTraceElement("com.acme.ATest$Inner", "opens", "ATest.java", 2);

    @TempDir
    private Path root;

    private Path module;

    @BeforeEach
    void makeRepository() throws IOException {
        Files.createDirectories(root.resolve(".git"));
        module = root.resolve("services/orders");
        write("services/orders/src/test/java/com/acme/ATest.java", "package com.acme;\n  start(); // \u00fcber 0\n");
        write("libs/core/src/main/java/com/acme/AppServer.java", "1\n2\n\t\tHttpServer.create(address, 0);\n");
        write("services/orders/src/test/resources/shop.properties", "# shop\nserver.port = 8095\n");
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    private SourceLines sources() {
        return new SourceLines(Repository.around(module));
    }

    @Test
    void aLineOfTheModuleItself() {
        assertThat(sources().of(IN_TEST))
                .isEqualTo(new SourcePlace(
                        "com.acme.ATest$Inner",
                        "opens",
                        "ATest.java",
                        2,
                        "services/orders/src/test/java/com/acme/ATest.java",
                        "start(); // \u00fcber 0"));
        assertThat(sources().of(IN_TEST).frame()).isEqualTo("ATest$Inner.opens(ATest.java:2)");
    }

    @Test
    void aLineOfAnotherModule() {
        SourcePlace place = sources().of(OPENER);
        assertThat(place.path()).isEqualTo("libs/core/src/main/java/com/acme/AppServer.java");
        assertThat(place.text()).isEqualTo("HttpServer.create(address, 0);");
    }

    @Test
    void aLineOfConfiguration() {
        SourcePlace place = sources().of(new StackTraceElement("shop.properties", "8095", "shop.properties", 2));
        assertThat(place)
                .isEqualTo(new SourcePlace(
                        "",
                        "",
                        "shop.properties",
                        2,
                        "services/orders/src/test/resources/shop.properties",
                        "server.port = 8095"));
        assertThat(place.frame()).isEqualTo("shop.properties:2");
    }

    @Test
    void aClassOfWhichNoLineIsKnown() {
        assertThat(sources().ofClass("com.acme.ATest$Inner", "opens").path())
                .isEqualTo("services/orders/src/test/java/com/acme/ATest.java");
        assertThat(sources().ofClass("com.acme.Gone", "opens"))
                .isEqualTo(new SourcePlace("com.acme.Gone", "opens", "", 0, "", ""));
    }

    @Test
    void whatIsNotThereHasNoPathAndNoText() throws IOException {
        SourceLines sources = sources();
        assertThat(sources.of(new StackTraceElement("org.lib.Server", "bind", "Server.java", 9)))
                .isEqualTo(new SourcePlace("org.lib.Server", "bind", "Server.java", 9, "", ""));
        assertThat(sources.of(new StackTraceElement("org.lib.Native", "bind", null, -1)))
                .isEqualTo(new SourcePlace("org.lib.Native", "bind", "", 0, "", ""));
        assertThat(sources.of(new StackTraceElement("com.acme.ATest", "opens", "ATest.java", 99))
                        .text())
                .as("a line after the end: the file is newer than the class")
                .isEmpty();
        assertThat(sources.of(new StackTraceElement("com.acme.ATest", "opens", "A\0Test.java", 1))
                        .path())
                .isEmpty();
    }

    @Test
    void withoutVersionControlTheOutermostBuildFileMakesTheRoot() throws IOException {
        Files.delete(root.resolve(".git"));
        for (String folder : List.of("services/pom.xml", "services/orders/pom.xml")) {
            write(folder, "<project/>");
        }
        Repository repository = Repository.around(module);
        assertThat(repository.module()).isEqualTo("orders");
        assertThat(Repository.around(root.resolve("services")).module()).isEqualTo(".");
        assertThat(Repository.around(root.resolve("libs/core")).module()).isEqualTo(".");
    }

    @Test
    void consolesGetAsciiAndNoMoreThanALine() throws IOException {
        write("libs/core/src/main/java/com/acme/AppServer.java", "1\n2\n" + "x".repeat(150) + "\n");
        OpeningSite site = new OpeningSite(OPENER, IN_TEST, "owner", List.of(OPENER), false);
        assertThat(SourceText.of(site, sources()))
                .containsExactly(
                        "  source  AppServer.java:3  " + "x".repeat(97) + "...",
                        "  source  ATest.java:2      start(); // ?ber 0");
        assertThat(SourceText.of(null, sources())).isEmpty();
    }
}
