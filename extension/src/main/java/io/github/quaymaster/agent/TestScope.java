package io.github.quaymaster.agent;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a run that a socket can belong to: the run itself, a test class, or one test.
 *
 * @param level how wide it is
 * @param parent the scope around it, null for a run
 * @param className the binary name of the test class, empty for a run
 * @param methodName the name of the test method, empty unless this is a test
 * @param invocation which of the invocations of a parameterised or repeated test it is, such as {@code [3]}; else empty
 * @param testClass what is known of the test class
 */
public record TestScope(
        Level level,
        @Nullable TestScope parent,
        String className,
        String methodName,
        String invocation,
        TestClass testClass) {

    private static final TestClass NO_CLASS = TestClass.named("");

    /** How wide a scope is. */
    public enum Level {
        /** From the first test that Quaymaster watches to the end of the run. */
        RUN,
        /** From before {@code @BeforeAll} to after {@code @AfterAll}. */
        CLASS,
        /** From the construction of the test instance to after everything that the test's extensions stored is closed. */
        TEST
    }

    /**
     * Returns a new scope of a whole run.
     *
     * @return the scope; two runs are never equal
     */
    public static TestScope run() {
        return new TestScope(Level.RUN, null, "", "", "", NO_CLASS);
    }

    /**
     * Returns the run that this scope is part of.
     *
     * @return the outermost scope
     */
    public TestScope root() {
        TestScope scope = this;
        while (scope.parent != null) {
            scope = scope.parent;
        }
        return scope;
    }

    /**
     * Returns how reports call this scope.
     *
     * @return such as {@code ATest.startsServer()}
     */
    public String label() {
        return switch (level) {
            case RUN -> "the run";
            case CLASS -> "class " + testClass.simpleName();
            case TEST -> testClass.simpleName() + "." + methodName + "()" + invocation;
        };
    }

    /**
     * Returns the binary names whose stack frames speak for this scope: the test class, what it inherits from and the
     * classes around it.
     *
     * @return the names
     */
    public Set<String> classNames() {
        return testClass.names();
    }

    /**
     * Tells whether code runs at the end of this class that may close what its tests opened.
     *
     * @return whether there is such code; false for all but classes
     */
    public boolean mayCloseAtItsEnd() {
        return level == Level.CLASS && testClass.mayCloseAtItsEnd();
    }

    /**
     * Tells whether a stack frame of a class speaks for this scope.
     *
     * @param frameClass the binary name of the frame's class
     * @return whether it is one of this scope's classes or nested in one
     */
    public boolean speaksFor(String frameClass) {
        Set<String> classNames = classNames();
        if (classNames.contains(frameClass)) {
            return true;
        }
        for (int dollar = frameClass.lastIndexOf('$'); dollar > 0; dollar = frameClass.lastIndexOf('$', dollar - 1)) {
            if (classNames.contains(frameClass.substring(0, dollar))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether a stack frame is the test method's own, or a lambda's that stands in it.
     *
     * @param frameClass the binary name of the frame's class
     * @param frameMethod the name of the frame's method
     * @return whether it is
     */
    public boolean isTestMethod(String frameClass, String frameMethod) {
        return level == Level.TEST
                && classNames().contains(frameClass)
                && entry(frameMethod).equals(methodName);
    }

    /**
     * Tells whether a stack frame is a test method of this scope's classes, this test's own or another's.
     *
     * @param frameClass the binary name of the frame's class
     * @param frameMethod the name of the frame's method
     * @return whether it is one, or a lambda that stands in one
     */
    public boolean isAnyTestMethod(String frameClass, String frameMethod) {
        return classNames().contains(frameClass) && testClass.testMethods().contains(entry(frameMethod));
    }

    /**
     * Tells whether a stack frame is a method of this scope's classes that runs once a class.
     *
     * @param frameClass the binary name of the frame's class
     * @param frameMethod the name of the frame's method
     * @return whether it is one, or a lambda that stands in one
     */
    public boolean isClassMethod(String frameClass, String frameMethod) {
        return classNames().contains(frameClass) && testClass.classMethods().contains(entry(frameMethod));
    }

    /** The compiler calls the body of a lambda in {@code opens()} {@code lambda$opens$0}. */
    private static String entry(String frameMethod) {
        if (!frameMethod.startsWith("lambda$")) {
            return frameMethod;
        }
        int end = frameMethod.lastIndexOf('$');
        return end > "lambda$".length() ? frameMethod.substring("lambda$".length(), end) : frameMethod;
    }

    /** Scopes are the same only if they are one object: two repetitions of a test look alike and are not. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return label();
    }
}
