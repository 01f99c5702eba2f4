x = load()  # maixmem: ignore[leak, model-missing]
#             ^^^^^^^ keyword.control.directive.maixpy
#                      ^^^^^^ keyword.other.directive.ignore.maixpy
#                             ^^^^ entity.name.tag.rule.maixpy
#                                   ^^^^^^^^^^^^^ entity.name.tag.rule.maixpy
# maixmem: ignore-file[growth]
#          ^^^^^^^^^^^ keyword.other.directive.ignore.maixpy
#                      ^^^^^^ entity.name.tag.rule.maixpy
# maixmem: board maix-dock
#          ^^^^^ keyword.other.directive.target.maixpy
#                ^^^^^^^^^ string.unquoted.target.maixpy
# maixmem: gc-heap 512K
#          ^^^^^^^ keyword.other.directive.target.maixpy
#                  ^^^^ constant.numeric.byte-size.maixpy
# maixmem: boot-line [MaixPy] gc heap=0x802fd080-0x8037d080(524288)
#          ^^^^^^^^^ keyword.other.directive.target.maixpy
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.target.maixpy
# maixmem: model 0x300000=models/face.kmodel
#          ^^^^^ keyword.other.directive.target.maixpy
#                ^^^^^^^^ constant.numeric.flash-address.maixpy
#                         ^^^^^^^^^^^^^^^^^^ string.unquoted.file.maixpy
# maixmem: folder /sd=sdcard
#          ^^^^^^ keyword.other.directive.target.maixpy
#                     ^^^^^^ string.unquoted.file.maixpy
# an ordinary comment about maixmem and sensor.reset()
#                           ^^^^^^^ !keyword.control.directive
#                                              ^^^^^ !support.function.memory
text = "# maixmem: ignore[leak]"
#         ^^^^^^^ !keyword.control.directive
