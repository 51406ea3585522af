package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.ENGINE;
import static io.github.quaymaster.inspection.Stacks.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.TestScope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was opened just before a scope began, and whether that was to build it. */
class AdoptionTest {

    private static final String SOCKET = "java.net.ServerSocket.<init>";
    private static final String BUILDS = "org.junit.jupiter.engine.X.instantiateAndPostProcessTestInstance";
    private static final String CONSTRUCTOR = "com.acme.ATest.<init>";

    private final TestScope run = TestScope.run();
    private final TestScope ofClass = Cast.of("com.acme.ATest", "com.acme.Base").classScope(run, "com.acme.ATest");
    private final TestScope test = Cast.test(ofClass, "opens");

    private static @Nullable TestScope adopter(TestScope scope, String... frames) {
        return Adoption.adopter(scope, opening(new Situation(null, List.of()), frames));
    }

    @Test
    void aConstructorOfTheTestClassIsTheTests() {
        assertThat(adopter(test, SOCKET, CONSTRUCTOR, ENGINE, BUILDS)).isSameAs(test);
        assertThat(adopter(test, SOCKET, "com.acme.Base.<init>", CONSTRUCTOR, ENGINE, BUILDS))
                .isSameAs(test);
        assertThat(adopter(test, SOCKET, "com.acme.Helper.<init>", CONSTRUCTOR, ENGINE, BUILDS))
                .isSameAs(test);
    }

    @Test
    void anInitialiserIsTheClasss() {
        assertThat(adopter(ofClass, SOCKET, "com.acme.ATest.<clinit>", ENGINE)).isSameAs(ofClass);
        assertThat(adopter(test, SOCKET, "com.acme.ATest.<clinit>", CONSTRUCTOR, ENGINE, BUILDS))
                .isNull();
        assertThat(adopter(test, SOCKET, "com.acme.Singleton.<clinit>", CONSTRUCTOR, ENGINE, BUILDS))
                .isNull();
        assertThat(adopter(test, SOCKET, "sun.nio.ch.X.<clinit>", CONSTRUCTOR, ENGINE, BUILDS))
                .isSameAs(test);
    }

    @Test
    void anExtensionThatHelpsToBuildItIsOneLevelWider() {
        assertThat(adopter(test, SOCKET, "org.ext.Ext.create", ENGINE, BUILDS)).isSameAs(ofClass);
        assertThat(adopter(test, SOCKET, "org.ext.Ext.create", "com.acme.ATest$Bean.<init>", ENGINE, BUILDS))
                .isSameAs(ofClass);
        assertThat(adopter(test, SOCKET, "org.ext.Ext.before", ENGINE)).isNull();
    }

    @Test
    void nothingWasOpened() {
        assertThat(Adoption.adopter(test, null)).isNull();
        assertThat(adopter(test, SOCKET, "com.acme.ATest.create", ENGINE)).isNull();
    }
}
