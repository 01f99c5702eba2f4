import gc
used = gc.mem_alloc
gc.collect()
a0 = used()
import lcd
gc.collect()
a1 = used()
import sensor
gc.collect()
a2 = used()
import image
gc.collect()
a3 = used()
import KPU
gc.collect()
a4 = used()
import Maix
gc.collect()
a5 = used()
import machine
gc.collect()
a6 = used()
import fpioa_manager
gc.collect()
a7 = used()
import board
gc.collect()
a8 = used()
import time
gc.collect()
a9 = used()
import ustruct
gc.collect()
a10 = used()
import ujson
gc.collect()
a11 = used()
import ure
gc.collect()
a12 = used()
import os
gc.collect()
a13 = used()
import ubinascii
gc.collect()
a14 = used()
import uhashlib
gc.collect()
a15 = used()
import uheapq
gc.collect()
a16 = used()
import urandom
gc.collect()
a17 = used()
import array
gc.collect()
a18 = used()
import ucollections
gc.collect()
a19 = used()
import math
gc.collect()
a20 = used()
import cmath
gc.collect()
a21 = used()
import ucryptolib
gc.collect()
a22 = used()
import audio
gc.collect()
a23 = used()
import network
gc.collect()
a24 = used()
import modules
gc.collect()
a25 = used()
import socket
gc.collect()
a26 = used()
import uzlib
gc.collect()
a27 = used()
import micropython
gc.collect()
a28 = used()
import uctypes
gc.collect()
a29 = used()
import uio
gc.collect()
a30 = used()
import uerrno
gc.collect()
a31 = used()
print('@')
print(a0, a1, a2, a3, a4, a5, a6, a7)
print(a8, a9, a10, a11, a12, a13, a14, a15)
print(a16, a17, a18, a19, a20, a21, a22, a23)
print(a24, a25, a26, a27, a28, a29, a30, a31)
