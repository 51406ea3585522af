package io.github.quaymaster.bytecode;

import java.util.Set;

/** What calls of other people's code do with addresses that they are given. */
final class Library {

    /** Packages and classes that compare, print, record or pretend, and never connect. */
    private static final Set<String> HARMLESS = Set.of(
            "org/junit/",
            "junit/framework/",
            "org/testng/",
            "org/assertj/",
            "org/hamcrest/",
            "com/google/common/truth/",
            "org/mockito/",
            "org/easymock/",
            "org/slf4j/",
            "org/apache/commons/logging/",
            "org/apache/logging/",
            "org/apache/log4j/",
            "java/util/logging/",
            "java/util/regex/",
            "java/io/PrintStream",
            "java/io/PrintWriter",
            "java/io/StringReader",
            "java/io/StringWriter",
            "java/lang/",
            "java/text/",
            "java/time/",
            "java/nio/charset/",
            "kotlin/jvm/internal/",
            "org/springframework/mock/",
            "org/springframework/test/web/servlet/",
            "org/springframework/util/",
            "org/skyscreamer/",
            "com/fasterxml/jackson/",
            "com/google/gson/",
            "io/github/quaymaster/");

    private static final Set<String> HARMLESS_SUFFIXES =
            Set.of("Assert", "Assertions", "Asserts", "Matchers", "Exception", "Error", "Logger", "Preconditions");

    private static final Set<String> HARMLESS_WORDS = Set.of(
            "assert",
            "verify",
            "expect",
            "should",
            "log",
            "debug",
            "info",
            "warn",
            "error",
            "trace",
            "print",
            "println",
            "printf",
            "parse",
            "equals",
            "compare",
            "matches",
            "contains",
            "starts",
            "ends",
            "describe",
            "fail",
            "validate",
            "is",
            "has",
            "check",
            "normalize",
            "sanitize",
            "escape",
            "encode",
            "decode");

    /** Members of an address: who asks for them looks at it only. */
    private static final Set<String> PARTS = Set.of(
            "host", "port", "scheme", "path", "query", "authority", "fragment", "hashCode", "length", "size", "close");

    /** Of these packages, what takes an address makes something of it that is one still. */
    private static final Set<String> ADDRESS_TYPES = Set.of("java/net/URI", "java/net/URL");

    private static final Set<String> TEXT_METHODS =
            Set.of("format", "formatted", "replace", "toLowerCase", "toUpperCase", "stripIndent", "substring", "split");

    private static final Set<String> OPENING = Set.of("openStream", "openConnection", "getContent");

    private Library() {}

    static boolean isJdk(String type) {
        return type.startsWith("java/")
                || type.startsWith("javax/")
                || type.startsWith("jdk/")
                || type.startsWith("sun/")
                || type.startsWith("com/sun/")
                || type.startsWith("[");
    }

    /** Returns whether a call does nothing to an address but look at it. */
    static boolean isHarmless(MethodKey method) {
        String owner = method.owner();
        if (HARMLESS.stream().anyMatch(owner::startsWith)) {
            return !(owner.equals("java/lang/System") && method.name().equals("setProperty"))
                    && !owner.startsWith("java/lang/Process");
        }
        String simple = Names.simple(owner);
        if (HARMLESS_SUFFIXES.stream().anyMatch(simple::endsWith)
                || HARMLESS_WORDS.contains(Names.firstWord(method.name()))) {
            return true;
        }
        return isLook(method);
    }

    /** Returns whether a call asks an address for a part of it. */
    static boolean isLook(MethodKey method) {
        if (OPENING.contains(method.name()) && method.owner().equals("java/net/URL")) {
            return false;
        }
        if (!method.takesNothing()) {
            return method.name().equals("equals") || method.name().equals("compareTo");
        }
        String first = Names.firstWord(method.name());
        boolean asks = Set.of("get", "is", "has", "to", "as").contains(first)
                && method.name().length() > first.length();
        return asks || PARTS.contains(method.name());
    }

    /** Returns whether what a call returns is the address that it was given, in another form or in a container. */
    static boolean isCarrier(MethodKey method) {
        String owner = method.owner();
        if (ADDRESS_TYPES.contains(owner)) {
            return Set.of("<init>", "create", "resolve", "normalize", "toURL", "toURI", "of")
                            .contains(method.name())
                    || method.name().startsWith("to");
        }
        if (owner.equals("java/lang/String")) {
            return TEXT_METHODS.contains(method.name());
        }
        if (owner.startsWith("java/util/")) {
            return !owner.startsWith("java/util/regex/")
                    && !owner.startsWith("java/util/logging/")
                    && !method.returnsNoObject()
                    && !isPut(method);
        }
        return owner.equals("java/lang/Iterable");
    }

    /** Returns whether a call puts a value into a map or properties, under a key. */
    static boolean isPut(MethodKey method) {
        return Set.of("put", "putIfAbsent", "setProperty").contains(method.name());
    }
}
