# The same for a PC (i386), as the Multiboot Specification 0.6.96 wants it: protected mode, no paging. The result goes over the
# first serial port.

    .set MAGIC, 0x1badb002
    .set FLAGS, 0
    .set SERIAL, 0x3f8

    .section .text.start, "ax"
    .align 4
    .long MAGIC, FLAGS, -(MAGIC + FLAGS)
    .globl start
start:
    mov $stack_top, %esp
    pushl amount
    call run
    mov %eax, %ebx
    mov $28, %cl
    mov $SERIAL, %dx
1:  mov %ebx, %eax
    shr %cl, %eax
    and $15, %al
    add $'0', %al
    cmp $'9', %al
    jle 2f
    add $('a' - '9' - 1), %al
2:  outb %al, %dx
    sub $4, %cl
    jge 1b
    mov $'\n', %al
    outb %al, %dx
3:  hlt
    jmp 3b

    .data
    .globl amount
    .align 4
amount:
    .long 1

    .bss
    .align 16
    .space 16384
stack_top:
