package com.example;

import org.apache.camel.main.Main;

public class Application {

    public static void main(String[] args) throws Exception {
        Main main = new Main(Application.class);
        main.configure().addRoutesBuilder(new ModelRoutes());
        main.run(args);
    }
}
