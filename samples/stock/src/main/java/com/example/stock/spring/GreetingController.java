package com.example.stock.spring;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the shop says at the door. */
@RestController
class GreetingController {

    private final String greeting;

    GreetingController(@Value("${shop.greeting:welcome}") String greeting) {
        this.greeting = greeting;
    }

    @GetMapping("/greeting")
    String greeting() {
        return greeting;
    }
}
