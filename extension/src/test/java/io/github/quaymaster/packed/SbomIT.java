package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether the bill of materials names what the packed jar really has. */
class SbomIT {

    @Test
    void isOfThisProduct() throws IOException {
        Sbom sbom = Sbom.ofThisBuild();
        assertThat(sbom.root().get("bomFormat").getAsString()).isEqualTo("CycloneDX");
        assertThat(sbom.root().get("specVersion").getAsString()).isEqualTo("1.6");
        assertThat(sbom.product().get("purl").getAsString()).startsWith("pkg:maven/io.github.quaymaster/quaymaster@");
    }

    /** By the classes: each of others in the packed jar comes from a library that is named, in the version that is named. */
    @Test
    void namesALibraryForEachClassOfOthersInTheJar() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Sbom.Component component : Sbom.ofThisBuild().components()) {
            known.addAll(ShadedLibraries.relocated(
                    ShadedLibraries.jar(component.name(), Pattern.quote(component.version()))));
        }
        assertThat(ShadedLibraries.classes()).hasSizeGreaterThan(500);
        assertThat(known).containsAll(ShadedLibraries.classes());
    }

    @Test
    void namesNoLibraryThatIsNotInTheJar() throws IOException {
        Set<String> packed = ShadedLibraries.classes();
        assertThat(Sbom.ofThisBuild().components())
                .hasSizeGreaterThan(5)
                .allSatisfy(component -> assertThat(ShadedLibraries.relocated(
                                ShadedLibraries.jar(component.name(), Pattern.quote(component.version()))))
                        .as(component.purl())
                        .containsAnyElementsOf(packed));
    }

    @Test
    void namesTheLicenceOfEach() throws IOException {
        assertThat(Sbom.ofThisBuild().components()).allSatisfy(component -> {
            String expected = switch (component.group()) {
                case "org.ow2.asm" -> "BSD-3-Clause";
                case "org.bouncycastle" -> "Bouncy Castle Licence"; // MIT in other words, and named so by its POM
                default -> "Apache-2.0";
            };
            assertThat(component.licences())
                    .as(component.purl())
                    .singleElement()
                    .satisfies(licence -> assertThat(licence.get(licence.has("id") ? "id" : "name")
                                    .getAsString())
                            .isEqualTo(expected));
        });
    }
}
