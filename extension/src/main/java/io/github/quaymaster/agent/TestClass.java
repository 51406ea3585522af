package io.github.quaymaster.agent;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a test class. It may be found out only when somebody asks, outside the hook: most tests open nothing,
 * and nobody asks about their classes.
 */
public interface TestClass {

    /**
     * Returns how reports call the class.
     *
     * @return such as {@code Outer.Inner}
     */
    String simpleName();

    /**
     * Returns whose stack frames speak for the class: its own, those of what it inherits from and of the classes around it.
     *
     * @return binary names
     */
    Set<String> names();

    /**
     * Returns the names of all test methods of those classes.
     *
     * @return the names
     */
    Set<String> testMethods();

    /**
     * Returns the names of those of their methods that run once a class.
     *
     * @return the names
     */
    Set<String> classMethods();

    /**
     * Tells whether code runs at the end of the class that may close what its tests opened.
     *
     * @return whether there is such code
     */
    boolean mayCloseAtItsEnd();

    /**
     * Returns the folder that its class file and those of its package's tests are below.
     *
     * @return a root of the class path, null if it is a jar or not known
     */
    @Nullable
    Path folder();

    /**
     * Returns a class of which no more than names are known.
     *
     * @param simpleName how reports call it
     * @param names binary names
     * @return the class
     */
    static TestClass named(String simpleName, String... names) {
        record Named(String simpleName, Set<String> names) implements TestClass {
            @Override
            public Set<String> testMethods() {
                return Set.of();
            }

            @Override
            public Set<String> classMethods() {
                return Set.of();
            }

            @Override
            public boolean mayCloseAtItsEnd() {
                return false;
            }

            @Override
            public @Nullable Path folder() {
                return null;
            }
        }
        return new Named(simpleName, Set.of(names));
    }
}
