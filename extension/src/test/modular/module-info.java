/** A user's tests as a module: opened to JUnit as it asks, and not to Quaymaster. */
module com.example.modular {
    requires io.github.quaymaster;
    requires jdk.httpserver;
    requires org.junit.jupiter.api;
    requires org.junit.platform.launcher;

    opens com.example.modular to
            org.junit.platform.commons;
}
