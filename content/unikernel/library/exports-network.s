# What the network stack of content/guests/net offers to other objects.

        .globl net_input, net_listen, net_take, net_answer, connection
