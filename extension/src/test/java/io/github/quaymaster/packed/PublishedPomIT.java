package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The POM that is installed and published: it stands alone, and brings nothing to a user's class path. */
class PublishedPomIT {

    private Element project;

    @BeforeEach
    void read() throws Exception {
        Path pom = PackedJar.target().resolveSibling(".flattened-pom.xml");
        project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
    }

    /** A user's build would have to fetch whatever it named there. */
    @Test
    void needsNoOtherPom() {
        assertThat(children(project, "parent")).isEmpty();
        assertThat(children(project, "dependencyManagement")).isEmpty();
        assertThat(project.getTextContent()).doesNotContain("${");
    }

    /** Provided ones are for who builds us; none gets onto the class path of who uses us. */
    @Test
    void bringsNoDependencies() {
        List<Element> dependencies = children(children(project, "dependencies").get(0), "dependency");
        assertThat(dependencies)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(text(each, "scope"))
                        .as(text(each, "artifactId"))
                        .isEqualTo("provided"));
        assertThat(dependencies)
                .extracting(each -> text(each, "groupId"))
                .doesNotContain(
                        "org.ow2.asm",
                        "net.bytebuddy",
                        "org.yaml",
                        "com.google.code.gson",
                        "info.picocli",
                        "org.bouncycastle");
    }

    /** Without one of them Maven Central refuses a release. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupId",
                "artifactId",
                "version",
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "developers/developer/organization",
                "scm/connection",
                "scm/developerConnection",
                "scm/url",
                "organization/name",
                "issueManagement/url",
                "ciManagement/url"
            })
    void saysWhatMavenCentralAsksFor(String path) {
        Element at = project;
        for (String name : path.split("/", -1)) {
            assertThat(children(at, name)).as(name + " of " + path).hasSize(1);
            at = children(at, name).get(0);
        }
        assertThat(at.getTextContent()).isNotBlank();
    }

    /** Maven appends a module's name to the addresses of its parent unless it is told not to. */
    @Test
    void leadsToTheRepositoryItself() {
        assertThat(text(project, "url")).isEqualTo("https://github.com/quaymaster/quaymaster");
        assertThat(text(children(project, "scm").get(0), "url")).isEqualTo(text(project, "url"));
    }

    private static String text(Element of, String name) {
        return children(of, name).get(0).getTextContent();
    }

    private static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
