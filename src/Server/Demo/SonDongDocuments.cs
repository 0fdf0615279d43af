namespace FlowOffice.Server.Demo;

/// <summary>Documents that together take every choice of Sơn Động's procedures.</summary>
internal static class SonDongDocuments
{
    private const string Clerk = "vanthu";
    private const string Chief = "chanhvanphong";
    private const string Chairman = "chutich";
    private const string Head = "truongphong.vanhoa";
    private const string Deputy = "phophong1.vanhoa";
    private const string Specialist = "chuyenvien1.vanhoa";
    private const string OtherHead = "truongphong.taichinh";
    private const string OtherSpecialist = "chuyenvien1.taichinh";
    private const string CommuneHead = "chutich.anlac";

    private static int lastNumber;

    public static IReadOnlyList<DemoDocument> Incoming { get; } =
    [
        Refused("Báo cáo tình hình an ninh", new { sender = "Công an huyện", secrecy = "confidential", typeCode = "report" }, "EXCLUDED_SECRET"),
        Refused("Nội dung có tính chất mật", new { sender = "Ban Chỉ huy quân sự huyện", contentSecret = true, typeCode = "official-letter" }, "EXCLUDED_SECRET"),
        Refused("Đơn khiếu nại về đất đai", new { sender = "Ông Vi Văn Tình", typeCode = "complaint" }, "EXCLUDED_PETITION"),
        Refused("Hồ sơ cấp phép xây dựng", new { sender = "Bộ phận một cửa", source = "one-stop", typeCode = "other" }, "EXCLUDED_ONE_STOP"),
        new(Clerk, false, "Công văn thiếu con dấu", Arrival("Công ty Thành Đạt"), [new(Clerk, "invalid", new { reason = "Văn bản thiếu con dấu." })], "returned"),
        Document("Rà soát thủ tục hành chính", "Sở Nội vụ", AssignUnit(Head), Forward(Specialist), new(Head, "urge", new { note = "Đề nghị xong trước thứ Sáu." }), Opinion(Specialist), AttachOpinion(Specialist)),
        Document("Kế hoạch tuyên truyền Tết", "Sở Văn hóa, Thể thao và Du lịch", [AssignUnit(Head), new(Head, "handle-directly"), .. Reply(Head), AttachIssued(Head)]),
        Document("Báo cáo thu ngân sách quý", "Sở Tài chính", AssignPerson(OtherSpecialist), Opinion(OtherSpecialist), AttachOpinion(OtherSpecialist)),
        Document("Kiểm tra phòng cháy tại xã", "Sở Xây dựng", AssignUnit(CommuneHead), new(CommuneHead, "handle-directly"), Opinion(CommuneHead), AttachOpinion(CommuneHead)),
        Document("Chuyển nhầm phòng", "Kho bạc Nhà nước", AssignUnit(Head), Misrouted(Head), Register("Chuyển nhầm phòng", "Kho bạc Nhà nước"), AssignUnit(OtherHead), Forward(OtherSpecialist, OtherHead), Opinion(OtherSpecialist), AttachOpinion(OtherSpecialist)),
        Document("Góp ý dự thảo nghị quyết", "Sở Tư pháp", AssignUnit(Head), Forward(Specialist), Collaborate([OtherHead], [CommuneHead]), Answer(OtherHead), Answer(CommuneHead), Opinion(Specialist), AttachOpinion(Specialist)),
        Document("Chuyển cấp phó trực tiếp xử lý", "Sở Thông tin và Truyền thông", AssignUnit(Head), ToDeputy, new(Deputy, "handle-directly"), Opinion(Deputy), AttachOpinion(Deputy)),
        Document("Cấp phó chuyển chuyên viên", "Sở Khoa học và Công nghệ", [AssignUnit(Head), ToDeputy, Forward(Specialist, Deputy), .. Reply(Specialist), AttachIssued(Specialist)]),
        Document("Cấp phó trả lại", "Sở Y tế", AssignUnit(Head), ToDeputy, Misrouted(Deputy), Register("Cấp phó trả lại", "Sở Y tế"), AssignPerson(OtherSpecialist), Opinion(OtherSpecialist), AttachOpinion(OtherSpecialist)),
        Document("Chuyên viên trả lại đơn vị", "Sở Công Thương", AssignUnit(Head), Forward(Specialist), Misrouted(Specialist), new(Head, "handle-directly"), Opinion(Head), AttachOpinion(Head)),
        Document("Hồ sơ nông thôn mới", "Sở Nông nghiệp", OpenFile, FileToUnit(Chief, Head, "NTM-01"), Forward(Specialist), Opinion(Specialist), AttachOpinion(Specialist), Close(Chief)),
        Document("Hồ sơ giao cá nhân", "Sở Kế hoạch và Đầu tư", [OpenFile, FileToPerson(Chairman, OtherSpecialist, "DT-02"), .. Reply(OtherSpecialist), AttachIssued(OtherSpecialist), Close(Chairman)]),
        Document("Hồ sơ bị trả lại để bổ sung", "Thanh tra tỉnh", OpenFile, FileToUnit(Chief, Head, "TT-03"), new(Head, "handle-directly"), Opinion(Head), AttachOpinion(Head), new(Chief, "return", new { remark = "Bổ sung số liệu năm trước." }), Opinion(Head), AttachOpinion(Head), Close(Chief)),
        Document("Hồ sơ chuyển nhầm", "Sở Giao thông vận tải", OpenFile, FileToUnit(Chief, Head, "GT-04"), Misrouted(Head), FileToUnit(Chief, OtherHead, "GT-04"), Forward(OtherSpecialist, OtherHead), Opinion(OtherSpecialist), AttachOpinion(OtherSpecialist), Close(Chief)),
        Document("Văn bản hỏa tốc, phối hợp hai lần", "Văn phòng UBND tỉnh", AssignUnit(Head), Forward(Specialist), Collaborate([OtherHead], []), Answer(OtherHead), Collaborate([], [CommuneHead]), Answer(CommuneHead), Opinion(Specialist), AttachOpinion(Specialist)),
    ];

    public static IReadOnlyList<DemoDocument> Outgoing { get; } =
    [
        Draft(Specialist, "Báo cáo công tác văn hóa quý", "report", [Submit(Specialist, "report", false), .. Issue(false)]),
        Draft(OtherSpecialist, "Kế hoạch thu ngân sách", "plan", [Submit(OtherSpecialist, "plan", false), .. Issue(false)]),
        Draft(Specialist, "Quyết định bị trả lại rồi ký", "decision",
            [Submit(Specialist, "decision", false), new(Chairman, "return", new { opinion = "Bổ sung căn cứ pháp lý." }), Submit(Specialist, "decision", false), .. Issue(false)]),
        Draft(OtherSpecialist, "Công văn sai thể thức", "official-letter",
        [
            Submit(OtherSpecialist, "official-letter", false), new(Chairman, "sign"), new(Clerk, "format-error", new { errors = "Sai cỡ chữ quốc hiệu." }),
            Submit(OtherSpecialist, "official-letter", false), .. Issue(false),
        ]),
        Draft(Specialist, "Thông báo lịch tiếp dân", "notice", [Submit(Specialist, "notice", false), .. Issue(false)]),
        new(Specialist, true, "Dự thảo thôi không dùng", new { typeCode = "official-letter" }, [new(Specialist, "abandon", new { reason = "Đã trả lời qua điện thoại." })], "abandoned"),
    ];

    private static DemoStep OpenFile => new(Chief, "open-work-file", new { direction = "Lập hồ sơ theo dõi.", directionSource = "written" });

    private static DemoStep ToDeputy => new(Head, "forward-deputy", new { deputy = $"@{Deputy}" });

    private static DemoDocument Refused(string title, object arrival, string code) => new(Clerk, false, title, arrival, [], code);

    private static DemoDocument Document(string title, string sender, params DemoStep[] steps) => new(Clerk, false, title, Arrival(sender),
        [new(Clerk, "valid", new { checks = Checks }), Register(title, sender), .. steps], "finished");

    private static object Arrival(string sender) => new { sender, typeCode = "official-letter", source = "paper" };

    private static string Checks => "Chữ ký,Con dấu,Thẩm quyền ban hành,Nơi nhận";

    private static DemoStep Register(string title, string sender) => new(Clerk, "registered", new
    {
        sender,
        numberSymbol = $"{++lastNumber + 100}/CV",
        documentDate = "+0",
        typeCode = "official-letter",
        @abstract = title,
        urgency = title.Contains("hỏa tốc", StringComparison.Ordinal) ? "express" : "normal",
    });

    private static DemoStep AssignUnit(string head) => new(Chief, "assign-unit", new { direction = "Giao đơn vị chủ trì.", directionSource = "written", leadUnit = $"#{head}", dueDate = "+7" });

    private static DemoStep AssignPerson(string person) => new(Chief, "assign-person", new { direction = "Giao đồng chí xử lý.", directionSource = "spoken", leadPerson = $"@{person}", dueDate = "+5" });

    private static DemoStep FileToUnit(string leader, string head, string code) => new(leader, "assign-unit", new { code, title = "Hồ sơ công việc", field = "Tổng hợp", leadUnit = $"#{head}", dueDate = "+20" });

    private static DemoStep FileToPerson(string leader, string person, string code) => new(leader, "assign-person", new { code, title = "Hồ sơ công việc", field = "Tổng hợp", leadPerson = $"@{person}", dueDate = "+20" });

    private static DemoStep Forward(string to, string from = Head) => new(from, "forward-specialist", new { specialist = $"@{to}" });

    private static DemoStep Misrouted(string by) => new(by, "return-misrouted", new { reason = "Không thuộc chức năng." });

    private static DemoStep Collaborate(string[] units, string[] people) => new(Specialist, "propose-collaboration", new
    {
        request = "Đề nghị cho ý kiến.",
        collaboratingUnits = units.Select(head => $"#{head}").ToArray(),
        collaborators = people.Select(person => $"@{person}").ToArray(),
        answerBy = "+3",
    });

    private static DemoStep Answer(string by) => new(by, "answered", new { opinion = "Thống nhất nội dung." });

    /// <summary>An answer is drafted, signed by the chairman, checked, numbered and sent.</summary>
    private static DemoStep[] Reply(string by) => [new(by, "draft-document"), Submit(by, "official-letter", true), .. Issue(true)];

    private static DemoDocument Draft(string by, string title, string type, DemoStep[] steps) => new(by, true, title, new { typeCode = type }, steps, "issued");

    private static DemoStep Submit(string by, string type, bool isReply) =>
        new(by, "submit", new { typeCode = type, @abstract = "Về việc trả lời văn bản", networkRecipients = "Cơ quan gửi" }) { OnReply = isReply, FileFields = ["draftFile"] };

    private static DemoStep[] Issue(bool isReply) =>
    [
        new(Chairman, "sign") { OnReply = isReply },
        new(Clerk, "format-ok", new { checks = "Thể thức và kỹ thuật trình bày,Thẩm quyền và chữ ký,Nội dung và lỗi chính tả,Nơi nhận" }) { OnReply = isReply },
        new(Clerk, "numbered") { OnReply = isReply },
        new(Clerk, "issued", new { copyCount = "1", @sealed = "true", storagePlace = "Tủ 1, cặp công văn", sent = "true" }) { OnReply = isReply },
    ];

    private static DemoStep Opinion(string by) => new(by, "propose-opinion");

    private static DemoStep AttachOpinion(string by) => new(by, "attach-opinion", new { resultOpinion = "Đề xuất lưu, theo dõi." });

    private static DemoStep AttachIssued(string by) => new(by, "attach-issued-document", new { resultNumber = $"{++lastNumber + 10}/UBND-VP", resultDate = "+0" });

    private static DemoStep Close(string by) => new(by, "close", new { remark = "Đã xử lý xong." });
}
