/** Tests that are a module of their own. */
open module com.example.scale {
    requires io.github.quaymaster;
    requires org.junit.jupiter.api;
}
