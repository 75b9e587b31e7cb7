// The registers of the serial port. National Semiconductor PC16550D data sheet, section 8 "Registers".

import { MemoryMap } from '../memory-map.ts';
import { bit, field, register, type DeviceDoc, type RegisterDoc } from './register-docs-shape.ts';

const data = (): RegisterDoc[] => [
  register(
    1, 'uart-rbr', 'RBR, receiver buffer', 0, 'read',
    'Takes the next byte out of the receiver. When it is empty: 0 with the FIFOs on, the last byte again with the FIFOs off.',
    { when: 'DLAB = 0' },
  ),
  register(
    1, 'uart-thr', 'THR, transmitter holding', 0, 'write',
    'Sends a byte. It is out at once: the line takes no time, so the transmitter is always empty again.',
    { when: 'DLAB = 0' },
  ),
  register(1, 'uart-dll', 'DLL, divisor latch, low', 0, 'read-write', 'Kept and not used: the line has no speed.', {
    when: 'DLAB = 1',
  }),
  register(
    1, 'uart-ier', 'IER, interrupt enable', 1, 'read-write',
    'Which events raise the interrupt line. Switching ETBEI on raises its interrupt at once, because the transmitter is empty.',
    {
      when: 'DLAB = 0',
      fields: [
        bit('EDSSI', 3, 'modem status; it never changes here'),
        bit('ELSI', 2, 'line status: a byte was lost'),
        bit('ETBEI', 1, 'transmitter holding register empty'),
        bit('ERBFI', 0, 'received data available'),
      ],
    },
  ),
  register(1, 'uart-dlm', 'DLM, divisor latch, high', 1, 'read-write', 'Kept and not used.', { when: 'DLAB = 1' }),
]; // prettier-ignore

const control = (): RegisterDoc[] => [
  register(
    1, 'uart-iir', 'IIR, interrupt identification', 2, 'read',
    'The pending interrupt of the highest priority. Reading it while it names the empty transmitter clears that interrupt.',
    {
      fields: [
        field('FIFOs enabled', 7, 6, '11 while the FIFOs are on'),
        field('interrupt ID', 3, 1, '011 line status, 010 received data, 110 character time-out, 001 transmitter empty'),
        bit('no interrupt pending', 0, '1 when none is'),
      ],
    },
  ),
  register(1, 'uart-fcr', 'FCR, FIFO control', 2, 'write', 'Switches the FIFOs and empties them.', {
    fields: [
      field('trigger level', 7, 6, 'bytes in the receiver that raise its interrupt: 1, 4, 8 or 14'),
      bit('DMA mode', 3, 'kept and not used'),
      bit('XMIT FIFO reset', 2, 'empties the transmitter'),
      bit('RCVR FIFO reset', 1, 'empties the receiver'),
      bit('FIFO enable', 0, 'on: 16 bytes; off: one'),
    ],
  }),
  register(1, 'uart-lcr', 'LCR, line control', 3, 'read-write', 'Form of a byte on the line. Only DLAB has an effect here.', {
    fields: [
      bit('DLAB', 7, 'offsets 0 and 1 are the divisor latch'),
      bit('set break', 6, 'kept and not used'),
      field('parity', 5, 3, 'kept and not used'),
      bit('stop bits', 2, 'kept and not used'),
      field('word length', 1, 0, 'kept and not used'),
    ],
  }),
  register(1, 'uart-mcr', 'MCR, modem control', 4, 'read-write', 'Outputs of the modem, and loopback.', {
    fields: [
      bit('loop', 4, 'what is sent is received, and the line is cut off'),
      bit('OUT2', 3, 'an output; set at reset'),
      bit('OUT1', 2, 'an output'),
      bit('RTS', 1, 'request to send'),
      bit('DTR', 0, 'data terminal ready'),
    ],
  }),
]; // prettier-ignore

const status = (): RegisterDoc[] => [
  register(
    1, 'uart-lsr', 'LSR, line status', 5, 'read',
    'State of receiver and transmitter. Reading it clears OE.',
    {
      fields: [
        bit('TEMT', 6, 'transmitter empty; always 1'),
        bit('THRE', 5, 'transmitter holding register empty; always 1'),
        bit('OE', 1, 'overrun: a byte was lost, which happens in loopback only'),
        bit('DR', 0, 'data ready: the receiver has a byte'),
      ],
    },
  ),
  register(
    1, 'uart-msr', 'MSR, modem status', 6, 'read',
    'Inputs of the modem: the other end is always there. In loopback they are the outputs of MCR.',
    {
      fields: [
        bit('DCD', 7, 'carrier; OUT2 in loopback'),
        bit('RI', 6, 'ring; OUT1 in loopback'),
        bit('DSR', 5, 'data set ready; DTR in loopback'),
        bit('CTS', 4, 'clear to send; RTS in loopback'),
      ],
    },
  ),
  register(1, 'uart-scr', 'SCR, scratch', 7, 'read-write', 'A byte for the program; the device does nothing with it.'),
]; // prettier-ignore

export const uartDoc = (): DeviceDoc => ({
  id: 'uart',
  title: 'UART 16550A, the serial port',
  ...MemoryMap.uart,
  says:
    'The console. Registers are single bytes. Bytes from the host wait outside until the receiver has room, so none is lost; ' +
    'with fewer bytes in the FIFO than the trigger level the character time-out is over at once.',
  interrupts: 'Source 10 of the PLIC.',
  source: 'National Semiconductor PC16550D data sheet, section 8',
  elsewhere: 'access-fault',
  registers: [...data(), ...control(), ...status()],
});
