package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the jar contains, says of itself and asks of others. */
class PackedJarIT {

    private static final String BASE = "io/github/quaymaster/";

    private static final List<String> RELOCATED = List.of(
            "org/objectweb/asm",
            "net/bytebuddy",
            "org/yaml/snakeyaml",
            "com/google/gson",
            "Lpicocli/",
            "org/bouncycastle");

    @Test
    void holdsOurClassesAndNothingThatCanMeetTheUsers() throws IOException {
        try (JarFile jar = new JarFile(PackedJar.path().toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
                    .contains(
                            BASE + "FreePort.class",
                            BASE + "agent/NetHook.class",
                            BASE + "shaded/asm/ClassReader.class",
                            BASE + "shaded/bouncycastle/cert/X509v3CertificateBuilder.class",
                            BASE + "shaded/bytebuddy/agent/ByteBuddyAgent.class",
                            BASE + "shaded/gson/Gson.class",
                            BASE + "shaded/picocli/CommandLine.class",
                            BASE + "shaded/snakeyaml/Yaml.class",
                            "META-INF/LICENSE",
                            "META-INF/NOTICE")
                    .allMatch(name -> name.startsWith(BASE)
                            || name.startsWith("META-INF/maven/io.github.quaymaster/")
                            || name.startsWith("META-INF/licenses/")
                            || name.startsWith("META-INF/services/")
                            || Set.of(
                                            "module-info.class",
                                            "META-INF/MANIFEST.MF",
                                            "META-INF/LICENSE",
                                            "META-INF/NOTICE")
                                    .contains(name));
        }
    }

    /** Not even as a name that nobody looks up, as javac leaves behind of a class whose constants were inlined. */
    @Test
    void namesNoClassByItsNameBeforeTheRelocation() throws IOException {
        try (JarFile jar = new JarFile(PackedJar.path().toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .toList()) {
                String constants = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(constants.replace("github.com/google/gson", "")) // where Gson's messages lead to
                        .as(entry.getName())
                        .doesNotContain(RELOCATED);
            }
        }
    }

    @Test
    void isAJavaAgent() throws IOException {
        try (JarFile jar = new JarFile(PackedJar.path().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.github.quaymaster.agent.QuaymasterAgent");
            assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.github.quaymaster.agent.QuaymasterAgent");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Implementation-Version")).startsWith("0.1.0");
        }
    }

    @Test
    void registersItsServices() throws IOException {
        try (JarFile jar = new JarFile(PackedJar.path().toFile())) {
            Map<String, String> services = Map.of(
                    "org.junit.jupiter.api.extension.Extension", "io.github.quaymaster.QuaymasterExtension",
                    "org.junit.platform.launcher.TestExecutionListener", "io.github.quaymaster.LauncherKeys");
            assertThat(jar.stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/")))
                    .hasSameSizeAs(services.keySet());
            for (Map.Entry<String, String> service : services.entrySet()) {
                JarEntry entry = jar.getJarEntry("META-INF/services/" + service.getKey());
                assertThat(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).strip())
                        .isEqualTo(service.getValue());
            }
        }
    }

    @Test
    void isAModuleByName() {
        ModuleDescriptor module =
                ModuleFinder.of(PackedJar.path()).findAll().iterator().next().descriptor();
        assertThat(module.name()).isEqualTo("io.github.quaymaster");
        assertThat(module.isAutomatic()).isTrue();
    }
}
