;; a loop in several copies that looks at its budget once, and guesses
;;
;;   again: sw a1, 0(a0)
;;   addi a0, a0, 4
;;   addi a2, a2, -1
;;   bnez a2, again
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=44
local.set $a1
i32.const 0
i32.load offset=48
local.set $a2
i32.const 0
i32.load offset=4
local.set $ra
i32.const 1
local.set $guess0
block
  block
    block
      block
        block
          local.get $next
          br_table 0 0
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
                  local.get $remaining
                  i32.const 25
                  i32.lt_s
                  if
                    i32.const 0
                    local.set $place
                    br 8
                  end
                  local.get $remaining
                  i32.const -24
                  i32.add
                  local.set $remaining
                  local.get $accesses
                  i32.const 6
                  i32.add
                  local.set $accesses
                  local.get $a0                 ;; 0
                  local.set $address            ;; 0
                  local.get $address            ;; 0
                  i32.const 3                   ;; 0
                  i32.and                       ;; 0
                  if                            ;; 0
                    i32.const 25264128          ;; 0
                    local.set $place            ;; 0
                    br 8                        ;; 0
                  end                           ;; 0
                  local.get $address            ;; 0
                  i32.const 12                  ;; 0
                  i32.shr_u                     ;; 0
                  i32.const 2                   ;; 0
                  i32.shl                       ;; 0
                  i32.load offset=4259840       ;; 0
                  local.get $guess0             ;; 0
                  i32.ne                        ;; 0
                  if                            ;; 0
                    local.get $address          ;; 0
                    i32.const 12                ;; 0
                    i32.shr_u                   ;; 0
                    i32.const 2                 ;; 0
                    i32.shl                     ;; 0
                    i32.load offset=4259840     ;; 0
                    local.tee $host             ;; 0
                    i32.eqz                     ;; 0
                    if                          ;; 0
                      local.get $address        ;; 0
                      i32.const 4               ;; 0
                      call 0                    ;; 0
                      local.tee $host           ;; 0
                      i32.eqz                   ;; 0
                      if                        ;; 0
                        local.get $address      ;; 0
                        i32.const 1             ;; 0
                        call 1                  ;; 0
                        local.tee $host         ;; 0
                        i32.eqz                 ;; 0
                        if                      ;; 0
                          i32.const 25264128    ;; 0
                          local.set $place      ;; 0
                          br 11                 ;; 0
                        end                     ;; 0
                      else                      ;; 0
                        local.get $host         ;; 0
                        local.get $address      ;; 0
                        i32.sub                 ;; 0
                        local.set $host         ;; 0
                      end                       ;; 0
                    end                         ;; 0
                    local.get $host             ;; 0
                    local.set $guess0           ;; 0
                  end                           ;; 0
                  local.get $address            ;; 0
                  local.get $guess0             ;; 0
                  i32.add                       ;; 0
                  local.get $a1                 ;; 0
                  i32.store                     ;; 0
                  local.get $a0                 ;; 4
                  i32.const 4                   ;; 4
                  i32.add                       ;; 4
                  local.set $a0                 ;; 4
                  local.get $a2                 ;; 8
                  i32.const -1                  ;; 8
                  i32.add                       ;; 8
                  local.set $a2                 ;; 8
                  local.get $a2                 ;; 12
                  i32.eqz                       ;; 12
                  i32.eqz                       ;; 12
                  i32.eqz                       ;; 12
                  if                            ;; 12
                    local.get $remaining        ;; 12
                    i32.const 20                ;; 12
                    i32.add                     ;; 12
                    local.set $remaining        ;; 12
                    local.get $accesses         ;; 12
                    i32.const -5                ;; 12
                    i32.add                     ;; 12
                    local.set $accesses         ;; 12
                    br 7                        ;; 12
                  end                           ;; 12
                end
                local.get $a0                   ;; 0
                local.set $address              ;; 0
                local.get $address              ;; 0
                i32.const 12                    ;; 0
                i32.shr_u                       ;; 0
                i32.const 2                     ;; 0
                i32.shl                         ;; 0
                i32.load offset=4259840         ;; 0
                local.get $guess0               ;; 0
                i32.ne                          ;; 0
                if                              ;; 0
                  local.get $address            ;; 0
                  i32.const 12                  ;; 0
                  i32.shr_u                     ;; 0
                  i32.const 2                   ;; 0
                  i32.shl                       ;; 0
                  i32.load offset=4259840       ;; 0
                  local.tee $host               ;; 0
                  i32.eqz                       ;; 0
                  if                            ;; 0
                    local.get $address          ;; 0
                    i32.const 4                 ;; 0
                    call 0                      ;; 0
                    local.tee $host             ;; 0
                    i32.eqz                     ;; 0
                    if                          ;; 0
                      local.get $address        ;; 0
                      i32.const 1               ;; 0
                      call 1                    ;; 0
                      local.tee $host           ;; 0
                      i32.eqz                   ;; 0
                      if                        ;; 0
                        i32.const 21053440      ;; 0
                        local.set $place        ;; 0
                        br 10                   ;; 0
                      end                       ;; 0
                    else                        ;; 0
                      local.get $host           ;; 0
                      local.get $address        ;; 0
                      i32.sub                   ;; 0
                      local.set $host           ;; 0
                    end                         ;; 0
                  end                           ;; 0
                  local.get $host               ;; 0
                  local.set $guess0             ;; 0
                end                             ;; 0
                local.get $address              ;; 0
                local.get $guess0               ;; 0
                i32.add                         ;; 0
                local.get $a1                   ;; 0
                i32.store                       ;; 0
                local.get $a0                   ;; 4
                i32.const 4                     ;; 4
                i32.add                         ;; 4
                local.set $a0                   ;; 4
                local.get $a2                   ;; 8
                i32.const -1                    ;; 8
                i32.add                         ;; 8
                local.set $a2                   ;; 8
                local.get $a2                   ;; 12
                i32.eqz                         ;; 12
                i32.eqz                         ;; 12
                i32.eqz                         ;; 12
                if                              ;; 12
                  local.get $remaining          ;; 12
                  i32.const 16                  ;; 12
                  i32.add                       ;; 12
                  local.set $remaining          ;; 12
                  local.get $accesses           ;; 12
                  i32.const -4                  ;; 12
                  i32.add                       ;; 12
                  local.set $accesses           ;; 12
                  br 6                          ;; 12
                end                             ;; 12
              end
              local.get $a0                     ;; 0
              local.set $address                ;; 0
              local.get $address                ;; 0
              i32.const 12                      ;; 0
              i32.shr_u                         ;; 0
              i32.const 2                       ;; 0
              i32.shl                           ;; 0
              i32.load offset=4259840           ;; 0
              local.get $guess0                 ;; 0
              i32.ne                            ;; 0
              if                                ;; 0
                local.get $address              ;; 0
                i32.const 12                    ;; 0
                i32.shr_u                       ;; 0
                i32.const 2                     ;; 0
                i32.shl                         ;; 0
                i32.load offset=4259840         ;; 0
                local.tee $host                 ;; 0
                i32.eqz                         ;; 0
                if                              ;; 0
                  local.get $address            ;; 0
                  i32.const 4                   ;; 0
                  call 0                        ;; 0
                  local.tee $host               ;; 0
                  i32.eqz                       ;; 0
                  if                            ;; 0
                    local.get $address          ;; 0
                    i32.const 1                 ;; 0
                    call 1                      ;; 0
                    local.tee $host             ;; 0
                    i32.eqz                     ;; 0
                    if                          ;; 0
                      i32.const 16842752        ;; 0
                      local.set $place          ;; 0
                      br 9                      ;; 0
                    end                         ;; 0
                  else                          ;; 0
                    local.get $host             ;; 0
                    local.get $address          ;; 0
                    i32.sub                     ;; 0
                    local.set $host             ;; 0
                  end                           ;; 0
                end                             ;; 0
                local.get $host                 ;; 0
                local.set $guess0               ;; 0
              end                               ;; 0
              local.get $address                ;; 0
              local.get $guess0                 ;; 0
              i32.add                           ;; 0
              local.get $a1                     ;; 0
              i32.store                         ;; 0
              local.get $a0                     ;; 4
              i32.const 4                       ;; 4
              i32.add                           ;; 4
              local.set $a0                     ;; 4
              local.get $a2                     ;; 8
              i32.const -1                      ;; 8
              i32.add                           ;; 8
              local.set $a2                     ;; 8
              local.get $a2                     ;; 12
              i32.eqz                           ;; 12
              i32.eqz                           ;; 12
              i32.eqz                           ;; 12
              if                                ;; 12
                local.get $remaining            ;; 12
                i32.const 12                    ;; 12
                i32.add                         ;; 12
                local.set $remaining            ;; 12
                local.get $accesses             ;; 12
                i32.const -3                    ;; 12
                i32.add                         ;; 12
                local.set $accesses             ;; 12
                br 5                            ;; 12
              end                               ;; 12
            end
            local.get $a0                       ;; 0
            local.set $address                  ;; 0
            local.get $address                  ;; 0
            i32.const 12                        ;; 0
            i32.shr_u                           ;; 0
            i32.const 2                         ;; 0
            i32.shl                             ;; 0
            i32.load offset=4259840             ;; 0
            local.get $guess0                   ;; 0
            i32.ne                              ;; 0
            if                                  ;; 0
              local.get $address                ;; 0
              i32.const 12                      ;; 0
              i32.shr_u                         ;; 0
              i32.const 2                       ;; 0
              i32.shl                           ;; 0
              i32.load offset=4259840           ;; 0
              local.tee $host                   ;; 0
              i32.eqz                           ;; 0
              if                                ;; 0
                local.get $address              ;; 0
                i32.const 4                     ;; 0
                call 0                          ;; 0
                local.tee $host                 ;; 0
                i32.eqz                         ;; 0
                if                              ;; 0
                  local.get $address            ;; 0
                  i32.const 1                   ;; 0
                  call 1                        ;; 0
                  local.tee $host               ;; 0
                  i32.eqz                       ;; 0
                  if                            ;; 0
                    i32.const 12632064          ;; 0
                    local.set $place            ;; 0
                    br 8                        ;; 0
                  end                           ;; 0
                else                            ;; 0
                  local.get $host               ;; 0
                  local.get $address            ;; 0
                  i32.sub                       ;; 0
                  local.set $host               ;; 0
                end                             ;; 0
              end                               ;; 0
              local.get $host                   ;; 0
              local.set $guess0                 ;; 0
            end                                 ;; 0
            local.get $address                  ;; 0
            local.get $guess0                   ;; 0
            i32.add                             ;; 0
            local.get $a1                       ;; 0
            i32.store                           ;; 0
            local.get $a0                       ;; 4
            i32.const 4                         ;; 4
            i32.add                             ;; 4
            local.set $a0                       ;; 4
            local.get $a2                       ;; 8
            i32.const -1                        ;; 8
            i32.add                             ;; 8
            local.set $a2                       ;; 8
            local.get $a2                       ;; 12
            i32.eqz                             ;; 12
            i32.eqz                             ;; 12
            i32.eqz                             ;; 12
            if                                  ;; 12
              local.get $remaining              ;; 12
              i32.const 8                       ;; 12
              i32.add                           ;; 12
              local.set $remaining              ;; 12
              local.get $accesses               ;; 12
              i32.const -2                      ;; 12
              i32.add                           ;; 12
              local.set $accesses               ;; 12
              br 4                              ;; 12
            end                                 ;; 12
          end
          local.get $a0                         ;; 0
          local.set $address                    ;; 0
          local.get $address                    ;; 0
          i32.const 12                          ;; 0
          i32.shr_u                             ;; 0
          i32.const 2                           ;; 0
          i32.shl                               ;; 0
          i32.load offset=4259840               ;; 0
          local.get $guess0                     ;; 0
          i32.ne                                ;; 0
          if                                    ;; 0
            local.get $address                  ;; 0
            i32.const 12                        ;; 0
            i32.shr_u                           ;; 0
            i32.const 2                         ;; 0
            i32.shl                             ;; 0
            i32.load offset=4259840             ;; 0
            local.tee $host                     ;; 0
            i32.eqz                             ;; 0
            if                                  ;; 0
              local.get $address                ;; 0
              i32.const 4                       ;; 0
              call 0                            ;; 0
              local.tee $host                   ;; 0
              i32.eqz                           ;; 0
              if                                ;; 0
                local.get $address              ;; 0
                i32.const 1                     ;; 0
                call 1                          ;; 0
                local.tee $host                 ;; 0
                i32.eqz                         ;; 0
                if                              ;; 0
                  i32.const 8421376             ;; 0
                  local.set $place              ;; 0
                  br 7                          ;; 0
                end                             ;; 0
              else                              ;; 0
                local.get $host                 ;; 0
                local.get $address              ;; 0
                i32.sub                         ;; 0
                local.set $host                 ;; 0
              end                               ;; 0
            end                                 ;; 0
            local.get $host                     ;; 0
            local.set $guess0                   ;; 0
          end                                   ;; 0
          local.get $address                    ;; 0
          local.get $guess0                     ;; 0
          i32.add                               ;; 0
          local.get $a1                         ;; 0
          i32.store                             ;; 0
          local.get $a0                         ;; 4
          i32.const 4                           ;; 4
          i32.add                               ;; 4
          local.set $a0                         ;; 4
          local.get $a2                         ;; 8
          i32.const -1                          ;; 8
          i32.add                               ;; 8
          local.set $a2                         ;; 8
          local.get $a2                         ;; 12
          i32.eqz                               ;; 12
          i32.eqz                               ;; 12
          i32.eqz                               ;; 12
          if                                    ;; 12
            local.get $remaining                ;; 12
            i32.const 4                         ;; 12
            i32.add                             ;; 12
            local.set $remaining                ;; 12
            local.get $accesses                 ;; 12
            i32.const -1                        ;; 12
            i32.add                             ;; 12
            local.set $accesses                 ;; 12
            br 3                                ;; 12
          end                                   ;; 12
        end
        local.get $a0                           ;; 0
        local.set $address                      ;; 0
        local.get $address                      ;; 0
        i32.const 12                            ;; 0
        i32.shr_u                               ;; 0
        i32.const 2                             ;; 0
        i32.shl                                 ;; 0
        i32.load offset=4259840                 ;; 0
        local.get $guess0                       ;; 0
        i32.ne                                  ;; 0
        if                                      ;; 0
          local.get $address                    ;; 0
          i32.const 12                          ;; 0
          i32.shr_u                             ;; 0
          i32.const 2                           ;; 0
          i32.shl                               ;; 0
          i32.load offset=4259840               ;; 0
          local.tee $host                       ;; 0
          i32.eqz                               ;; 0
          if                                    ;; 0
            local.get $address                  ;; 0
            i32.const 4                         ;; 0
            call 0                              ;; 0
            local.tee $host                     ;; 0
            i32.eqz                             ;; 0
            if                                  ;; 0
              local.get $address                ;; 0
              i32.const 1                       ;; 0
              call 1                            ;; 0
              local.tee $host                   ;; 0
              i32.eqz                           ;; 0
              if                                ;; 0
                i32.const 4210688               ;; 0
                local.set $place                ;; 0
                br 6                            ;; 0
              end                               ;; 0
            else                                ;; 0
              local.get $host                   ;; 0
              local.get $address                ;; 0
              i32.sub                           ;; 0
              local.set $host                   ;; 0
            end                                 ;; 0
          end                                   ;; 0
          local.get $host                       ;; 0
          local.set $guess0                     ;; 0
        end                                     ;; 0
        local.get $address                      ;; 0
        local.get $guess0                       ;; 0
        i32.add                                 ;; 0
        local.get $a1                           ;; 0
        i32.store                               ;; 0
        local.get $a0                           ;; 4
        i32.const 4                             ;; 4
        i32.add                                 ;; 4
        local.set $a0                           ;; 4
        local.get $a2                           ;; 8
        i32.const -1                            ;; 8
        i32.add                                 ;; 8
        local.set $a2                           ;; 8
        local.get $a2                           ;; 12
        i32.eqz                                 ;; 12
        i32.eqz                                 ;; 12
        br_if 0                                 ;; 12
      end
    end
    local.get $remaining
    i32.const -1
    i32.add
    local.set $remaining
    local.get $ra                               ;; 16
    i32.const -2                                ;; 16
    i32.and                                     ;; 16
    local.set $address                          ;; 16
    br 1                                        ;; 16
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
local.get $a0
i32.store offset=40
i32.const 0
local.get $a2
i32.store offset=48
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
