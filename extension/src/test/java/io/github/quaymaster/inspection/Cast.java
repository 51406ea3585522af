package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestClass;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Test classes that do not exist, with the scopes of a run of them.
 *
 * @param simpleName as reports call it
 * @param names whose stack frames speak for it
 * @param testMethods those of its methods that are tests
 * @param classMethods those of its methods that run once
 * @param mayCloseAtItsEnd whether code of it runs at its end
 * @param folder where it was compiled to
 */
record Cast(
        String simpleName,
        Set<String> names,
        Set<String> testMethods,
        Set<String> classMethods,
        boolean mayCloseAtItsEnd,
        @Nullable Path folder)
        implements TestClass {

    /** With two tests and a method that runs before them. */
    static Cast of(String... names) {
        String name = names[0].substring(names[0].lastIndexOf('.') + 1).replace('$', '.');
        return new Cast(name, Set.of(names), Set.of("opens", "sums"), Set.of("boot"), false, null);
    }

    Cast closingAtItsEnd() {
        return new Cast(simpleName, names, testMethods, classMethods, true, folder);
    }

    Cast in(@Nullable Path classes) {
        return new Cast(simpleName, names, testMethods, classMethods, mayCloseAtItsEnd, classes);
    }

    TestScope classScope(TestScope parent, String className) {
        return new TestScope(Level.CLASS, parent, className, "", "", this);
    }

    static TestScope test(TestScope ofClass, String method) {
        return new TestScope(Level.TEST, ofClass, ofClass.className(), method, "", ofClass.testClass());
    }
}
