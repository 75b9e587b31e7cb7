;; a function that calls itself stays in its region, and returns within it
;;
;;   fact: beqz a0, one
;;   addi sp, sp, -8
;;   sw ra, 0(sp)
;;   sw a0, 4(sp)
;;   addi a0, a0, -1
;;   jal ra, fact
;;   lw a1, 4(sp)
;;   mul a0, a0, a1
;;   lw ra, 0(sp)
;;   addi sp, sp, 8
;;   ret
;;   one: li a0, 1
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=8
local.set $sp
i32.const 0
i32.load offset=4
local.set $ra
i32.const 0
i32.load offset=44
local.set $a1
i32.const 1
local.set $guess0
block
  block
    block
      block
        block
          block
            block
              local.get $next
              br_table 1 0 1
            end
            i32.const 0
            local.set $next
            br 3
          end
          i32.const 0
          local.set $next
          br 0
        end
        loop
          block
            block
              block
                block
                  block
                    block
                      block
                        block
                          block
                            block
                              block
                                local.get $remaining
                                i32.const 36
                                i32.lt_s
                                if
                                  i32.const 0
                                  local.set $place
                                  br 15
                                end
                                local.get $remaining
                                i32.const -36
                                i32.add
                                local.set $remaining
                                local.get $accesses
                                i32.const 12
                                i32.add
                                local.set $accesses
                                local.get $a0   ;; 0
                                i32.eqz         ;; 0
                                if              ;; 0
                                  local.get $remaining;; 0
                                  i32.const 35  ;; 0
                                  i32.add       ;; 0
                                  local.set $remaining;; 0
                                  local.get $accesses;; 0
                                  i32.const -12 ;; 0
                                  i32.add       ;; 0
                                  local.set $accesses;; 0
                                  br 13         ;; 0
                                end             ;; 0
                              end
                              local.get $sp     ;; 4
                              i32.const -8      ;; 4
                              i32.add           ;; 4
                              local.set $sp     ;; 4
                              local.get $sp     ;; 8
                              local.set $address;; 8
                              local.get $address;; 8
                              i32.const 3       ;; 8
                              i32.and           ;; 8
                              if                ;; 8
                                i32.const 50470920;; 8
                                local.set $place;; 8
                                br 14           ;; 8
                              end               ;; 8
                              local.get $address;; 8
                              i32.const 12      ;; 8
                              i32.shr_u         ;; 8
                              i32.const 2       ;; 8
                              i32.shl           ;; 8
                              i32.load offset=4259840;; 8
                              local.get $guess0 ;; 8
                              i32.ne            ;; 8
                              if                ;; 8
                                local.get $address;; 8
                                i32.const 12    ;; 8
                                i32.shr_u       ;; 8
                                i32.const 2     ;; 8
                                i32.shl         ;; 8
                                i32.load offset=4259840;; 8
                                local.tee $host ;; 8
                                i32.eqz         ;; 8
                                if              ;; 8
                                  local.get $address;; 8
                                  i32.const 4   ;; 8
                                  call 0        ;; 8
                                  local.tee $host;; 8
                                  i32.eqz       ;; 8
                                  if            ;; 8
                                    local.get $address;; 8
                                    i32.const 1 ;; 8
                                    call 1      ;; 8
                                    local.tee $host;; 8
                                    i32.eqz     ;; 8
                                    if          ;; 8
                                      i32.const 50470920;; 8
                                      local.set $place;; 8
                                      br 17     ;; 8
                                    end         ;; 8
                                  else          ;; 8
                                    local.get $host;; 8
                                    local.get $address;; 8
                                    i32.sub     ;; 8
                                    local.set $host;; 8
                                  end           ;; 8
                                end             ;; 8
                                local.get $host ;; 8
                                local.set $guess0;; 8
                              end               ;; 8
                              local.get $address;; 8
                              local.get $guess0 ;; 8
                              i32.add           ;; 8
                              local.get $ra     ;; 8
                              i32.store         ;; 8
                              local.get $sp     ;; 12
                              i32.const 4       ;; 12
                              i32.add           ;; 12
                              local.set $address;; 12
                              local.get $address;; 12
                              i32.const 12      ;; 12
                              i32.shr_u         ;; 12
                              i32.const 2       ;; 12
                              i32.shl           ;; 12
                              i32.load offset=4259840;; 12
                              local.get $guess0 ;; 12
                              i32.ne            ;; 12
                              if                ;; 12
                                local.get $address;; 12
                                i32.const 12    ;; 12
                                i32.shr_u       ;; 12
                                i32.const 2     ;; 12
                                i32.shl         ;; 12
                                i32.load offset=4259840;; 12
                                local.tee $host ;; 12
                                i32.eqz         ;; 12
                                if              ;; 12
                                  local.get $address;; 12
                                  i32.const 4   ;; 12
                                  call 0        ;; 12
                                  local.tee $host;; 12
                                  i32.eqz       ;; 12
                                  if            ;; 12
                                    local.get $address;; 12
                                    i32.const 1 ;; 12
                                    call 1      ;; 12
                                    local.tee $host;; 12
                                    i32.eqz     ;; 12
                                    if          ;; 12
                                      i32.const 46272524;; 12
                                      local.set $place;; 12
                                      br 17     ;; 12
                                    end         ;; 12
                                  else          ;; 12
                                    local.get $host;; 12
                                    local.get $address;; 12
                                    i32.sub     ;; 12
                                    local.set $host;; 12
                                  end           ;; 12
                                end             ;; 12
                                local.get $host ;; 12
                                local.set $guess0;; 12
                              end               ;; 12
                              local.get $address;; 12
                              local.get $guess0 ;; 12
                              i32.add           ;; 12
                              local.get $a0     ;; 12
                              i32.store         ;; 12
                              local.get $a0     ;; 16
                              i32.const -1      ;; 16
                              i32.add           ;; 16
                              local.set $a0     ;; 16
                              local.get $page   ;; 20
                              i32.const 24      ;; 20
                              i32.add           ;; 20
                              local.set $ra     ;; 20
                            end
                            local.get $a0       ;; 0
                            i32.eqz             ;; 0
                            if                  ;; 0
                              local.get $remaining;; 0
                              i32.const 29      ;; 0
                              i32.add           ;; 0
                              local.set $remaining;; 0
                              local.get $accesses;; 0
                              i32.const -10     ;; 0
                              i32.add           ;; 0
                              local.set $accesses;; 0
                              br 11             ;; 0
                            end                 ;; 0
                          end
                          local.get $sp         ;; 4
                          i32.const -8          ;; 4
                          i32.add               ;; 4
                          local.set $sp         ;; 4
                          local.get $sp         ;; 8
                          local.set $address    ;; 8
                          local.get $address    ;; 8
                          i32.const 12          ;; 8
                          i32.shr_u             ;; 8
                          i32.const 2           ;; 8
                          i32.shl               ;; 8
                          i32.load offset=4259840;; 8
                          local.get $guess0     ;; 8
                          i32.ne                ;; 8
                          if                    ;; 8
                            local.get $address  ;; 8
                            i32.const 12        ;; 8
                            i32.shr_u           ;; 8
                            i32.const 2         ;; 8
                            i32.shl             ;; 8
                            i32.load offset=4259840;; 8
                            local.tee $host     ;; 8
                            i32.eqz             ;; 8
                            if                  ;; 8
                              local.get $address;; 8
                              i32.const 4       ;; 8
                              call 0            ;; 8
                              local.tee $host   ;; 8
                              i32.eqz           ;; 8
                              if                ;; 8
                                local.get $address;; 8
                                i32.const 1     ;; 8
                                call 1          ;; 8
                                local.tee $host ;; 8
                                i32.eqz         ;; 8
                                if              ;; 8
                                  i32.const 42057736;; 8
                                  local.set $place;; 8
                                  br 15         ;; 8
                                end             ;; 8
                              else              ;; 8
                                local.get $host ;; 8
                                local.get $address;; 8
                                i32.sub         ;; 8
                                local.set $host ;; 8
                              end               ;; 8
                            end                 ;; 8
                            local.get $host     ;; 8
                            local.set $guess0   ;; 8
                          end                   ;; 8
                          local.get $address    ;; 8
                          local.get $guess0     ;; 8
                          i32.add               ;; 8
                          local.get $ra         ;; 8
                          i32.store             ;; 8
                          local.get $sp         ;; 12
                          i32.const 4           ;; 12
                          i32.add               ;; 12
                          local.set $address    ;; 12
                          local.get $address    ;; 12
                          i32.const 12          ;; 12
                          i32.shr_u             ;; 12
                          i32.const 2           ;; 12
                          i32.shl               ;; 12
                          i32.load offset=4259840;; 12
                          local.get $guess0     ;; 12
                          i32.ne                ;; 12
                          if                    ;; 12
                            local.get $address  ;; 12
                            i32.const 12        ;; 12
                            i32.shr_u           ;; 12
                            i32.const 2         ;; 12
                            i32.shl             ;; 12
                            i32.load offset=4259840;; 12
                            local.tee $host     ;; 12
                            i32.eqz             ;; 12
                            if                  ;; 12
                              local.get $address;; 12
                              i32.const 4       ;; 12
                              call 0            ;; 12
                              local.tee $host   ;; 12
                              i32.eqz           ;; 12
                              if                ;; 12
                                local.get $address;; 12
                                i32.const 1     ;; 12
                                call 1          ;; 12
                                local.tee $host ;; 12
                                i32.eqz         ;; 12
                                if              ;; 12
                                  i32.const 37859340;; 12
                                  local.set $place;; 12
                                  br 15         ;; 12
                                end             ;; 12
                              else              ;; 12
                                local.get $host ;; 12
                                local.get $address;; 12
                                i32.sub         ;; 12
                                local.set $host ;; 12
                              end               ;; 12
                            end                 ;; 12
                            local.get $host     ;; 12
                            local.set $guess0   ;; 12
                          end                   ;; 12
                          local.get $address    ;; 12
                          local.get $guess0     ;; 12
                          i32.add               ;; 12
                          local.get $a0         ;; 12
                          i32.store             ;; 12
                          local.get $a0         ;; 16
                          i32.const -1          ;; 16
                          i32.add               ;; 16
                          local.set $a0         ;; 16
                          local.get $page       ;; 20
                          i32.const 24          ;; 20
                          i32.add               ;; 20
                          local.set $ra         ;; 20
                        end
                        local.get $a0           ;; 0
                        i32.eqz                 ;; 0
                        if                      ;; 0
                          local.get $remaining  ;; 0
                          i32.const 23          ;; 0
                          i32.add               ;; 0
                          local.set $remaining  ;; 0
                          local.get $accesses   ;; 0
                          i32.const -8          ;; 0
                          i32.add               ;; 0
                          local.set $accesses   ;; 0
                          br 9                  ;; 0
                        end                     ;; 0
                      end
                      local.get $sp             ;; 4
                      i32.const -8              ;; 4
                      i32.add                   ;; 4
                      local.set $sp             ;; 4
                      local.get $sp             ;; 8
                      local.set $address        ;; 8
                      local.get $address        ;; 8
                      i32.const 12              ;; 8
                      i32.shr_u                 ;; 8
                      i32.const 2               ;; 8
                      i32.shl                   ;; 8
                      i32.load offset=4259840   ;; 8
                      local.get $guess0         ;; 8
                      i32.ne                    ;; 8
                      if                        ;; 8
                        local.get $address      ;; 8
                        i32.const 12            ;; 8
                        i32.shr_u               ;; 8
                        i32.const 2             ;; 8
                        i32.shl                 ;; 8
                        i32.load offset=4259840 ;; 8
                        local.tee $host         ;; 8
                        i32.eqz                 ;; 8
                        if                      ;; 8
                          local.get $address    ;; 8
                          i32.const 4           ;; 8
                          call 0                ;; 8
                          local.tee $host       ;; 8
                          i32.eqz               ;; 8
                          if                    ;; 8
                            local.get $address  ;; 8
                            i32.const 1         ;; 8
                            call 1              ;; 8
                            local.tee $host     ;; 8
                            i32.eqz             ;; 8
                            if                  ;; 8
                              i32.const 33644552;; 8
                              local.set $place  ;; 8
                              br 13             ;; 8
                            end                 ;; 8
                          else                  ;; 8
                            local.get $host     ;; 8
                            local.get $address  ;; 8
                            i32.sub             ;; 8
                            local.set $host     ;; 8
                          end                   ;; 8
                        end                     ;; 8
                        local.get $host         ;; 8
                        local.set $guess0       ;; 8
                      end                       ;; 8
                      local.get $address        ;; 8
                      local.get $guess0         ;; 8
                      i32.add                   ;; 8
                      local.get $ra             ;; 8
                      i32.store                 ;; 8
                      local.get $sp             ;; 12
                      i32.const 4               ;; 12
                      i32.add                   ;; 12
                      local.set $address        ;; 12
                      local.get $address        ;; 12
                      i32.const 12              ;; 12
                      i32.shr_u                 ;; 12
                      i32.const 2               ;; 12
                      i32.shl                   ;; 12
                      i32.load offset=4259840   ;; 12
                      local.get $guess0         ;; 12
                      i32.ne                    ;; 12
                      if                        ;; 12
                        local.get $address      ;; 12
                        i32.const 12            ;; 12
                        i32.shr_u               ;; 12
                        i32.const 2             ;; 12
                        i32.shl                 ;; 12
                        i32.load offset=4259840 ;; 12
                        local.tee $host         ;; 12
                        i32.eqz                 ;; 12
                        if                      ;; 12
                          local.get $address    ;; 12
                          i32.const 4           ;; 12
                          call 0                ;; 12
                          local.tee $host       ;; 12
                          i32.eqz               ;; 12
                          if                    ;; 12
                            local.get $address  ;; 12
                            i32.const 1         ;; 12
                            call 1              ;; 12
                            local.tee $host     ;; 12
                            i32.eqz             ;; 12
                            if                  ;; 12
                              i32.const 29446156;; 12
                              local.set $place  ;; 12
                              br 13             ;; 12
                            end                 ;; 12
                          else                  ;; 12
                            local.get $host     ;; 12
                            local.get $address  ;; 12
                            i32.sub             ;; 12
                            local.set $host     ;; 12
                          end                   ;; 12
                        end                     ;; 12
                        local.get $host         ;; 12
                        local.set $guess0       ;; 12
                      end                       ;; 12
                      local.get $address        ;; 12
                      local.get $guess0         ;; 12
                      i32.add                   ;; 12
                      local.get $a0             ;; 12
                      i32.store                 ;; 12
                      local.get $a0             ;; 16
                      i32.const -1              ;; 16
                      i32.add                   ;; 16
                      local.set $a0             ;; 16
                      local.get $page           ;; 20
                      i32.const 24              ;; 20
                      i32.add                   ;; 20
                      local.set $ra             ;; 20
                    end
                    local.get $a0               ;; 0
                    i32.eqz                     ;; 0
                    if                          ;; 0
                      local.get $remaining      ;; 0
                      i32.const 17              ;; 0
                      i32.add                   ;; 0
                      local.set $remaining      ;; 0
                      local.get $accesses       ;; 0
                      i32.const -6              ;; 0
                      i32.add                   ;; 0
                      local.set $accesses       ;; 0
                      br 7                      ;; 0
                    end                         ;; 0
                  end
                  local.get $sp                 ;; 4
                  i32.const -8                  ;; 4
                  i32.add                       ;; 4
                  local.set $sp                 ;; 4
                  local.get $sp                 ;; 8
                  local.set $address            ;; 8
                  local.get $address            ;; 8
                  i32.const 12                  ;; 8
                  i32.shr_u                     ;; 8
                  i32.const 2                   ;; 8
                  i32.shl                       ;; 8
                  i32.load offset=4259840       ;; 8
                  local.get $guess0             ;; 8
                  i32.ne                        ;; 8
                  if                            ;; 8
                    local.get $address          ;; 8
                    i32.const 12                ;; 8
                    i32.shr_u                   ;; 8
                    i32.const 2                 ;; 8
                    i32.shl                     ;; 8
                    i32.load offset=4259840     ;; 8
                    local.tee $host             ;; 8
                    i32.eqz                     ;; 8
                    if                          ;; 8
                      local.get $address        ;; 8
                      i32.const 4               ;; 8
                      call 0                    ;; 8
                      local.tee $host           ;; 8
                      i32.eqz                   ;; 8
                      if                        ;; 8
                        local.get $address      ;; 8
                        i32.const 1             ;; 8
                        call 1                  ;; 8
                        local.tee $host         ;; 8
                        i32.eqz                 ;; 8
                        if                      ;; 8
                          i32.const 25231368    ;; 8
                          local.set $place      ;; 8
                          br 11                 ;; 8
                        end                     ;; 8
                      else                      ;; 8
                        local.get $host         ;; 8
                        local.get $address      ;; 8
                        i32.sub                 ;; 8
                        local.set $host         ;; 8
                      end                       ;; 8
                    end                         ;; 8
                    local.get $host             ;; 8
                    local.set $guess0           ;; 8
                  end                           ;; 8
                  local.get $address            ;; 8
                  local.get $guess0             ;; 8
                  i32.add                       ;; 8
                  local.get $ra                 ;; 8
                  i32.store                     ;; 8
                  local.get $sp                 ;; 12
                  i32.const 4                   ;; 12
                  i32.add                       ;; 12
                  local.set $address            ;; 12
                  local.get $address            ;; 12
                  i32.const 12                  ;; 12
                  i32.shr_u                     ;; 12
                  i32.const 2                   ;; 12
                  i32.shl                       ;; 12
                  i32.load offset=4259840       ;; 12
                  local.get $guess0             ;; 12
                  i32.ne                        ;; 12
                  if                            ;; 12
                    local.get $address          ;; 12
                    i32.const 12                ;; 12
                    i32.shr_u                   ;; 12
                    i32.const 2                 ;; 12
                    i32.shl                     ;; 12
                    i32.load offset=4259840     ;; 12
                    local.tee $host             ;; 12
                    i32.eqz                     ;; 12
                    if                          ;; 12
                      local.get $address        ;; 12
                      i32.const 4               ;; 12
                      call 0                    ;; 12
                      local.tee $host           ;; 12
                      i32.eqz                   ;; 12
                      if                        ;; 12
                        local.get $address      ;; 12
                        i32.const 1             ;; 12
                        call 1                  ;; 12
                        local.tee $host         ;; 12
                        i32.eqz                 ;; 12
                        if                      ;; 12
                          i32.const 21032972    ;; 12
                          local.set $place      ;; 12
                          br 11                 ;; 12
                        end                     ;; 12
                      else                      ;; 12
                        local.get $host         ;; 12
                        local.get $address      ;; 12
                        i32.sub                 ;; 12
                        local.set $host         ;; 12
                      end                       ;; 12
                    end                         ;; 12
                    local.get $host             ;; 12
                    local.set $guess0           ;; 12
                  end                           ;; 12
                  local.get $address            ;; 12
                  local.get $guess0             ;; 12
                  i32.add                       ;; 12
                  local.get $a0                 ;; 12
                  i32.store                     ;; 12
                  local.get $a0                 ;; 16
                  i32.const -1                  ;; 16
                  i32.add                       ;; 16
                  local.set $a0                 ;; 16
                  local.get $page               ;; 20
                  i32.const 24                  ;; 20
                  i32.add                       ;; 20
                  local.set $ra                 ;; 20
                end
                local.get $a0                   ;; 0
                i32.eqz                         ;; 0
                if                              ;; 0
                  local.get $remaining          ;; 0
                  i32.const 11                  ;; 0
                  i32.add                       ;; 0
                  local.set $remaining          ;; 0
                  local.get $accesses           ;; 0
                  i32.const -4                  ;; 0
                  i32.add                       ;; 0
                  local.set $accesses           ;; 0
                  br 5                          ;; 0
                end                             ;; 0
              end
              local.get $sp                     ;; 4
              i32.const -8                      ;; 4
              i32.add                           ;; 4
              local.set $sp                     ;; 4
              local.get $sp                     ;; 8
              local.set $address                ;; 8
              local.get $address                ;; 8
              i32.const 12                      ;; 8
              i32.shr_u                         ;; 8
              i32.const 2                       ;; 8
              i32.shl                           ;; 8
              i32.load offset=4259840           ;; 8
              local.get $guess0                 ;; 8
              i32.ne                            ;; 8
              if                                ;; 8
                local.get $address              ;; 8
                i32.const 12                    ;; 8
                i32.shr_u                       ;; 8
                i32.const 2                     ;; 8
                i32.shl                         ;; 8
                i32.load offset=4259840         ;; 8
                local.tee $host                 ;; 8
                i32.eqz                         ;; 8
                if                              ;; 8
                  local.get $address            ;; 8
                  i32.const 4                   ;; 8
                  call 0                        ;; 8
                  local.tee $host               ;; 8
                  i32.eqz                       ;; 8
                  if                            ;; 8
                    local.get $address          ;; 8
                    i32.const 1                 ;; 8
                    call 1                      ;; 8
                    local.tee $host             ;; 8
                    i32.eqz                     ;; 8
                    if                          ;; 8
                      i32.const 16818184        ;; 8
                      local.set $place          ;; 8
                      br 9                      ;; 8
                    end                         ;; 8
                  else                          ;; 8
                    local.get $host             ;; 8
                    local.get $address          ;; 8
                    i32.sub                     ;; 8
                    local.set $host             ;; 8
                  end                           ;; 8
                end                             ;; 8
                local.get $host                 ;; 8
                local.set $guess0               ;; 8
              end                               ;; 8
              local.get $address                ;; 8
              local.get $guess0                 ;; 8
              i32.add                           ;; 8
              local.get $ra                     ;; 8
              i32.store                         ;; 8
              local.get $sp                     ;; 12
              i32.const 4                       ;; 12
              i32.add                           ;; 12
              local.set $address                ;; 12
              local.get $address                ;; 12
              i32.const 12                      ;; 12
              i32.shr_u                         ;; 12
              i32.const 2                       ;; 12
              i32.shl                           ;; 12
              i32.load offset=4259840           ;; 12
              local.get $guess0                 ;; 12
              i32.ne                            ;; 12
              if                                ;; 12
                local.get $address              ;; 12
                i32.const 12                    ;; 12
                i32.shr_u                       ;; 12
                i32.const 2                     ;; 12
                i32.shl                         ;; 12
                i32.load offset=4259840         ;; 12
                local.tee $host                 ;; 12
                i32.eqz                         ;; 12
                if                              ;; 12
                  local.get $address            ;; 12
                  i32.const 4                   ;; 12
                  call 0                        ;; 12
                  local.tee $host               ;; 12
                  i32.eqz                       ;; 12
                  if                            ;; 12
                    local.get $address          ;; 12
                    i32.const 1                 ;; 12
                    call 1                      ;; 12
                    local.tee $host             ;; 12
                    i32.eqz                     ;; 12
                    if                          ;; 12
                      i32.const 12619788        ;; 12
                      local.set $place          ;; 12
                      br 9                      ;; 12
                    end                         ;; 12
                  else                          ;; 12
                    local.get $host             ;; 12
                    local.get $address          ;; 12
                    i32.sub                     ;; 12
                    local.set $host             ;; 12
                  end                           ;; 12
                end                             ;; 12
                local.get $host                 ;; 12
                local.set $guess0               ;; 12
              end                               ;; 12
              local.get $address                ;; 12
              local.get $guess0                 ;; 12
              i32.add                           ;; 12
              local.get $a0                     ;; 12
              i32.store                         ;; 12
              local.get $a0                     ;; 16
              i32.const -1                      ;; 16
              i32.add                           ;; 16
              local.set $a0                     ;; 16
              local.get $page                   ;; 20
              i32.const 24                      ;; 20
              i32.add                           ;; 20
              local.set $ra                     ;; 20
            end
            local.get $a0                       ;; 0
            i32.eqz                             ;; 0
            if                                  ;; 0
              local.get $remaining              ;; 0
              i32.const 5                       ;; 0
              i32.add                           ;; 0
              local.set $remaining              ;; 0
              local.get $accesses               ;; 0
              i32.const -2                      ;; 0
              i32.add                           ;; 0
              local.set $accesses               ;; 0
              br 3                              ;; 0
            end                                 ;; 0
          end
          local.get $sp                         ;; 4
          i32.const -8                          ;; 4
          i32.add                               ;; 4
          local.set $sp                         ;; 4
          local.get $sp                         ;; 8
          local.set $address                    ;; 8
          local.get $address                    ;; 8
          i32.const 12                          ;; 8
          i32.shr_u                             ;; 8
          i32.const 2                           ;; 8
          i32.shl                               ;; 8
          i32.load offset=4259840               ;; 8
          local.get $guess0                     ;; 8
          i32.ne                                ;; 8
          if                                    ;; 8
            local.get $address                  ;; 8
            i32.const 12                        ;; 8
            i32.shr_u                           ;; 8
            i32.const 2                         ;; 8
            i32.shl                             ;; 8
            i32.load offset=4259840             ;; 8
            local.tee $host                     ;; 8
            i32.eqz                             ;; 8
            if                                  ;; 8
              local.get $address                ;; 8
              i32.const 4                       ;; 8
              call 0                            ;; 8
              local.tee $host                   ;; 8
              i32.eqz                           ;; 8
              if                                ;; 8
                local.get $address              ;; 8
                i32.const 1                     ;; 8
                call 1                          ;; 8
                local.tee $host                 ;; 8
                i32.eqz                         ;; 8
                if                              ;; 8
                  i32.const 8405000             ;; 8
                  local.set $place              ;; 8
                  br 7                          ;; 8
                end                             ;; 8
              else                              ;; 8
                local.get $host                 ;; 8
                local.get $address              ;; 8
                i32.sub                         ;; 8
                local.set $host                 ;; 8
              end                               ;; 8
            end                                 ;; 8
            local.get $host                     ;; 8
            local.set $guess0                   ;; 8
          end                                   ;; 8
          local.get $address                    ;; 8
          local.get $guess0                     ;; 8
          i32.add                               ;; 8
          local.get $ra                         ;; 8
          i32.store                             ;; 8
          local.get $sp                         ;; 12
          i32.const 4                           ;; 12
          i32.add                               ;; 12
          local.set $address                    ;; 12
          local.get $address                    ;; 12
          i32.const 12                          ;; 12
          i32.shr_u                             ;; 12
          i32.const 2                           ;; 12
          i32.shl                               ;; 12
          i32.load offset=4259840               ;; 12
          local.get $guess0                     ;; 12
          i32.ne                                ;; 12
          if                                    ;; 12
            local.get $address                  ;; 12
            i32.const 12                        ;; 12
            i32.shr_u                           ;; 12
            i32.const 2                         ;; 12
            i32.shl                             ;; 12
            i32.load offset=4259840             ;; 12
            local.tee $host                     ;; 12
            i32.eqz                             ;; 12
            if                                  ;; 12
              local.get $address                ;; 12
              i32.const 4                       ;; 12
              call 0                            ;; 12
              local.tee $host                   ;; 12
              i32.eqz                           ;; 12
              if                                ;; 12
                local.get $address              ;; 12
                i32.const 1                     ;; 12
                call 1                          ;; 12
                local.tee $host                 ;; 12
                i32.eqz                         ;; 12
                if                              ;; 12
                  i32.const 4206604             ;; 12
                  local.set $place              ;; 12
                  br 7                          ;; 12
                end                             ;; 12
              else                              ;; 12
                local.get $host                 ;; 12
                local.get $address              ;; 12
                i32.sub                         ;; 12
                local.set $host                 ;; 12
              end                               ;; 12
            end                                 ;; 12
            local.get $host                     ;; 12
            local.set $guess0                   ;; 12
          end                                   ;; 12
          local.get $address                    ;; 12
          local.get $guess0                     ;; 12
          i32.add                               ;; 12
          local.get $a0                         ;; 12
          i32.store                             ;; 12
          local.get $a0                         ;; 16
          i32.const -1                          ;; 16
          i32.add                               ;; 16
          local.set $a0                         ;; 16
          local.get $page                       ;; 20
          i32.const 24                          ;; 20
          i32.add                               ;; 20
          local.set $ra                         ;; 20
          br 0                                  ;; 20
        end
      end
      local.get $remaining
      i32.const -2
      i32.add
      local.set $remaining
      i32.const 1                               ;; 44
      local.set $a0                             ;; 44
      local.get $ra                             ;; 48
      i32.const -2                              ;; 48
      i32.and                                   ;; 48
      local.set $address                        ;; 48
      block                                     ;; 48
        block                                   ;; 48
          local.get $address                    ;; 48
          local.get $page                       ;; 48
          i32.sub                               ;; 48
          i32.const 24                          ;; 48
          i32.sub                               ;; 48
          i32.const 1                           ;; 48
          i32.shr_u                             ;; 48
          br_table 0 1                          ;; 48
        end                                     ;; 48
        br 1                                    ;; 48
      end                                       ;; 48
      br 2                                      ;; 48
    end
    loop
      local.get $remaining
      i32.const 5
      i32.lt_s
      if
        i32.const 24
        local.set $place
        br 2
      end
      local.get $remaining
      i32.const -5
      i32.add
      local.set $remaining
      local.get $accesses
      i32.const 2
      i32.add
      local.set $accesses
      local.get $sp                             ;; 24
      i32.const 4                               ;; 24
      i32.add                                   ;; 24
      local.set $address                        ;; 24
      local.get $address                        ;; 24
      i32.const 3                               ;; 24
      i32.and                                   ;; 24
      if                                        ;; 24
        i32.const 8409112                       ;; 24
        local.set $place                        ;; 24
        br 2                                    ;; 24
      end                                       ;; 24
      local.get $address                        ;; 24
      i32.const 12                              ;; 24
      i32.shr_u                                 ;; 24
      i32.const 2                               ;; 24
      i32.shl                                   ;; 24
      i32.load offset=65536                     ;; 24
      local.get $guess0                         ;; 24
      i32.ne                                    ;; 24
      if                                        ;; 24
        local.get $address                      ;; 24
        i32.const 12                            ;; 24
        i32.shr_u                               ;; 24
        i32.const 2                             ;; 24
        i32.shl                                 ;; 24
        i32.load offset=65536                   ;; 24
        local.tee $host                         ;; 24
        i32.eqz                                 ;; 24
        if                                      ;; 24
          local.get $address                    ;; 24
          i32.const 0                           ;; 24
          call 1                                ;; 24
          local.tee $host                       ;; 24
          i32.eqz                               ;; 24
          if                                    ;; 24
            i32.const 8409112                   ;; 24
            local.set $place                    ;; 24
            br 4                                ;; 24
          end                                   ;; 24
        end                                     ;; 24
        local.get $host                         ;; 24
        local.set $guess0                       ;; 24
      end                                       ;; 24
      local.get $address                        ;; 24
      local.get $guess0                         ;; 24
      i32.add                                   ;; 24
      i32.load                                  ;; 24
      local.set $a1                             ;; 24
      local.get $a0                             ;; 28
      local.get $a1                             ;; 28
      i32.mul                                   ;; 28
      local.set $a0                             ;; 28
      local.get $sp                             ;; 32
      local.set $address                        ;; 32
      local.get $address                        ;; 32
      i32.const 12                              ;; 32
      i32.shr_u                                 ;; 32
      i32.const 2                               ;; 32
      i32.shl                                   ;; 32
      i32.load offset=65536                     ;; 32
      local.get $guess0                         ;; 32
      i32.ne                                    ;; 32
      if                                        ;; 32
        local.get $address                      ;; 32
        i32.const 12                            ;; 32
        i32.shr_u                               ;; 32
        i32.const 2                             ;; 32
        i32.shl                                 ;; 32
        i32.load offset=65536                   ;; 32
        local.tee $host                         ;; 32
        i32.eqz                                 ;; 32
        if                                      ;; 32
          local.get $address                    ;; 32
          i32.const 0                           ;; 32
          call 1                                ;; 32
          local.tee $host                       ;; 32
          i32.eqz                               ;; 32
          if                                    ;; 32
            i32.const 4206624                   ;; 32
            local.set $place                    ;; 32
            br 4                                ;; 32
          end                                   ;; 32
        end                                     ;; 32
        local.get $host                         ;; 32
        local.set $guess0                       ;; 32
      end                                       ;; 32
      local.get $address                        ;; 32
      local.get $guess0                         ;; 32
      i32.add                                   ;; 32
      i32.load                                  ;; 32
      local.set $ra                             ;; 32
      local.get $sp                             ;; 36
      i32.const 8                               ;; 36
      i32.add                                   ;; 36
      local.set $sp                             ;; 36
      local.get $ra                             ;; 40
      i32.const -2                              ;; 40
      i32.and                                   ;; 40
      local.set $address                        ;; 40
      block                                     ;; 40
        block                                   ;; 40
          local.get $address                    ;; 40
          local.get $page                       ;; 40
          i32.sub                               ;; 40
          i32.const 24                          ;; 40
          i32.sub                               ;; 40
          i32.const 1                           ;; 40
          i32.shr_u                             ;; 40
          br_table 0 1                          ;; 40
        end                                     ;; 40
        br 1                                    ;; 40
      end                                       ;; 40
      br 2                                      ;; 40
    end
    unreachable
  end
  local.get $page
  local.get $place
  i32.const 4095
  i32.and
  i32.add
  local.set $address
  local.get $remaining
  local.get $place
  i32.const 12
  i32.shr_u
  i32.const 1023
  i32.and
  i32.add
  local.set $remaining
  local.get $accesses
  local.get $place
  i32.const 22
  i32.shr_u
  i32.sub
  local.set $accesses
  i32.const 1
  local.set $answer
end
i32.const 0
local.get $sp
i32.store offset=8
i32.const 0
local.get $a0
i32.store offset=40
i32.const 0
local.get $ra
i32.store offset=4
i32.const 0
local.get $a1
i32.store offset=44
i32.const 0
local.get $address
i32.store offset=256
i32.const 0
local.get $remaining
i32.store offset=260
i32.const 0
i32.const 0
i32.load offset=280
local.get $accesses
i32.add
i32.store offset=280
local.get $answer
