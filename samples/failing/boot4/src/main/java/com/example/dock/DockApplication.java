package com.example.dock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The dock, on Spring Boot 4 and its Tomcat. */
@SpringBootApplication
public class DockApplication {

    /** Starts the dock. */
    public static void main(String[] arguments) {
        start(arguments);
    }

    static ConfigurableApplicationContext start(String... arguments) {
        return SpringApplication.run(DockApplication.class, arguments); // opens here
    }
}
